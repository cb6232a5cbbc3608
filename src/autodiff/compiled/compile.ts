// Source-to-source: the linked program's syntax tree becomes functions for the value, the gradient and Hessian-vector
// products. The passes in order: normalise, liveness, activity, record, adjoint, tangent, print.
import type { Program } from '../../objective/program.js';
import type { ObjectiveInfo, SourceLocation } from '../../protocol/objective.js';
import { findActivity } from './activity.js';
import { writeGradient, writeValue } from './adjoint.js';
import type { Statement } from './code.js';
import type { Normalised } from './ir.js';
import { layOut } from './layout.js';
import { withoutDeadCode } from './liveness.js';
import type { Bindings } from './modules.js';
import { normalise } from './normalise.js';
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

/**
 * Compiles an objective of the given dimension. `bindings` gives what top-level names of the loaded modules hold: data
 * are read where they lie. Refuses what it cannot prove right; the functions throw `Leave` where a run goes another way.
 */
export function compile(
  program: Program,
  info: ObjectiveInfo,
  dimension: number,
  bindings: Bindings,
  unrollLimit?: number,
): Compilation {
  try {
    const normalised = withoutDeadCode(normalise(program, info, dimension, bindings, unrollLimit));
    const activity = findActivity(normalised);
    const layout = layOut(normalised);
    const plan = planRecord(normalised, activity, layout);
    const gradient = writeGradient(normalised, activity, layout, plan);
    return { ok: true, functions: instantiate(normalised, writeValue(normalised, layout), gradient), code: gradient };
  } catch (error) {
    if (error instanceof Unsupported) return { ok: false, reason: error.reason, location: error.location };
    throw error;
  }
}

function instantiate(
  program: Normalised,
  valueCode: readonly Statement[],
  gradientCode: readonly Statement[],
): CompiledFunctions {
  const make = <F>(parameters: readonly string[], code: readonly Statement[]): F =>
    instantiateOne<F>(program.roots, parameters, code);
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

function instantiateOne<F>(roots: readonly unknown[], parameters: readonly string[], code: readonly Statement[]): F {
  const body = printStatements(code, { parameters });
  const uses = (word: string) => new RegExp(`\\b${word}\\b`).test(body);
  const list = parameters.join(', ');
  // The stack grows by running again: to check it at each push would cost more than all else.
  const text = `"use strict";
function again(top, ${list}) {
  workspace.grow(top);
  return compiled(${list});
}
function compiled(${list}) {
${uses('stack') ? '  const stack = workspace.stack;\n  let top = 0;\n' : ''}${uses('arrays') ? '  const arrays = workspace.arrays;\n  arrays.length = 0;\n' : ''}${body}}
return compiled;`;
  const data = roots.map((_, k) => `data_${k}`);
  return new Function('workspace', ...data, text)(createWorkspace(), ...roots) as F;
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
