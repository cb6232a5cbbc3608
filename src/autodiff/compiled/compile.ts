// Source-to-source: the linked program's syntax tree becomes functions for the value, the gradient and Hessian-vector
// products. The passes in order: normalise, liveness, activity, record, adjoint, tangent, print.
import type { SourceLocation } from '../../protocol/objective.js';
import type { Batch } from '../batch.js';
import { findActivity } from './activity.js';
import { writeGradient, writeValue } from './adjoint.js';
import type { Statement } from './code.js';
import { batchNames } from './framing.js';
import type { Normalised } from './ir.js';
import { layOut } from './layout.js';
import { withoutDeadCode } from './liveness.js';
import { normalise, type Subject } from './normalise.js';
import { printStatements } from './print.js';
import { pruneStatements } from './prune.js';
import { planRecord } from './record.js';
import { Unsupported } from './session.js';
import { tangentName, writeTangent } from './tangent.js';
import { createWorkspace } from './workspace.js';

/** Most directions of one sweep of the Hessian: more share the work of the primal, too many spill registers. */
const MOST_DIRECTIONS = 4;

export interface CompiledFunctions {
  value(theta: Float64Array): number;
  /** Writes ∇f(θ); returns f(θ). */
  gradient(theta: Float64Array, gradient: Float64Array): number;
  /** Writes ∇f and ∇²f·direction. */
  hessianVectorProduct(
    theta: Float64Array,
    gradient: Float64Array,
    direction: Float64Array,
    product: Float64Array,
  ): void;
  /** How many directions `hessianVectorProducts` takes: four, or n where that is less. */
  readonly directions: number;
  /** The same for that many directions at once. */
  hessianVectorProducts(
    theta: Float64Array,
    gradient: Float64Array,
    directions: readonly Float64Array[],
    products: readonly Float64Array[],
  ): void;
}

export type Compilation =
  | { readonly ok: true; readonly functions: CompiledFunctions; readonly code: readonly Statement[] }
  | { readonly ok: false; readonly reason: string; readonly location: SourceLocation };

/** What is compiled, with the batch that the functions take the mean over where there are rows. */
export type Compilable = Omit<Subject, 'rows'> & { readonly batch?: Batch };

/**
 * Data are read where they lie. Refuses what it cannot prove right; the functions throw `Leave` where a run goes another
 * way.
 */
export function compile({ batch, ...subject }: Compilable, unrollLimit?: number): Compilation {
  try {
    const normalised = withoutDeadCode(normalise({ ...subject, ...(batch && { rows: batch.rows }) }, unrollLimit));
    const activity = findActivity(normalised);
    const layout = layOut(normalised);
    const plan = planRecord(normalised, activity, layout);
    const code = writeGradient(normalised, activity, layout, plan);
    const functions = instantiate(normalised, writeValue(normalised, layout), code, batch);
    return { ok: true, functions, code };
  } catch (error) {
    if (error instanceof Unsupported) return { ok: false, reason: error.reason, location: error.location };
    throw error;
  }
}

function instantiate(
  program: Normalised,
  valueCode: readonly Statement[],
  gradientCode: readonly Statement[],
  batch: Batch | undefined,
): CompiledFunctions {
  const make = <F>(parameters: readonly string[], code: readonly Statement[]): F =>
    instantiateOne<F>(program.roots, parameters, code, batch);
  const products = (directions: number) => {
    const tangents = (of: string) => Array.from({ length: directions }, (_, k) => tangentName(of, k));
    // Nobody reads the value here.
    const derivatives = gradientCode.filter(({ kind }) => kind !== 'return');
    const outputs = ['gradient', ...tangents('gradient')];
    const code = pruneStatements(writeTangent(derivatives, ['theta', 'gradient'], directions), outputs);
    return make<(...args: readonly Float64Array[]) => number>(
      ['theta', 'gradient', ...tangents('theta'), ...tangents('gradient')],
      code,
    );
  };
  const single = lazy(() => products(1));
  const together = Math.min(MOST_DIRECTIONS, program.dimension);
  const several = lazy(() => products(together));
  return {
    directions: together,
    value: make(['theta'], valueCode),
    gradient: make(['theta', 'gradient'], gradientCode),
    hessianVectorProduct: (theta, gradient, direction, product) => void single()(theta, gradient, direction, product),
    hessianVectorProducts: (theta, gradient, directions, results) =>
      void several()(theta, gradient, ...directions, ...results),
  };
}

function instantiateOne<F>(
  roots: readonly unknown[],
  parameters: readonly string[],
  code: readonly Statement[],
  batch: Batch | undefined,
): F {
  const body = printStatements(code, { parameters });
  const uses = (word: string) => new RegExp(`\\b${word}\\b`).test(body);
  const list = parameters.join(', ');
  const prologue = [
    ...(batch ? [`const { ${batchNames.join(', ')} } = batch;`] : []),
    ...(uses('stack') ? ['const stack = workspace.stack;', 'let top = 0;'] : []),
    ...(uses('arrays') ? ['const arrays = workspace.arrays;', 'arrays.length = 0;'] : []),
  ];
  // The stack grows by running again: to check it at each push would cost more than all else.
  const text = `"use strict";
function again(top, ${list}) {
  workspace.grow(top);
  return compiled(${list});
}
function compiled(${list}) {
${prologue.map((line) => `  ${line}\n`).join('')}${body}}
return compiled;`;
  const data = roots.map((_, k) => `data_${k}`);
  return new Function('workspace', 'batch', ...data, text)(createWorkspace(), batch, ...roots) as F;
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
