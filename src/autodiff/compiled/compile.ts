// Source-to-source: the linked program's syntax tree becomes functions for the value, the gradient and Hessian-vector
// products. The passes in order: normalise, liveness, activity, look ahead, record, adjoint, tangent, print.
import type { SourceLocation } from '../../protocol/objective.js';
import type { Batch } from '../sums/batch.js';
import { findActivity } from './derive/activity.js';
import { lookAhead } from './derive/ahead.js';
import { writeGradient, writeValue } from './derive/adjoint.js';
import type { Statement } from './code/code.js';
import { hessianOf } from './derive/hessian.js';
import { instantiate } from './instantiate.js';
import type { Normalised } from './program/ir.js';
import { layOut } from './program/layout.js';
import { withoutDeadCode } from './derive/liveness.js';
import { normalise, type Subject } from './normalise/normalise.js';
import { pruneStatements } from './code/prune.js';
import { planRecord } from './derive/record.js';
import { Unsupported } from './normalise/session.js';
import { tangentName, writeTangent } from './derive/tangent.js';
import type { Sentence } from '../../protocol/sentence.js';

export interface CompiledFunctions {
  value(theta: Float64Array): number;
  /** Writes ∇f(θ); returns f(θ). */
  gradient(theta: Float64Array, gradient: Float64Array): number;
  /** Writes ∇²f·direction; returns f(θ). */
  hessianVectorProduct(theta: Float64Array, direction: Float64Array, product: Float64Array): number;
  /** Writes ∇²f(θ), row-major n × n, symmetric. */
  hessian(theta: Float64Array, hessian: Float64Array): void;
}

export type Compilation =
  | { readonly ok: true; readonly functions: CompiledFunctions; readonly code: readonly Statement[] }
  | { readonly ok: false; readonly reason: string; readonly said: Sentence; readonly location: SourceLocation };

/** What is compiled, with the batch that the functions take the mean over where there are rows. */
export type Compilable = Omit<Subject, 'rows'> & { readonly batch?: Batch };

/** Told to whoever measures, when it is done. */
export type Pass = 'normalise' | 'analyse' | 'adjoint' | 'print';

/**
 * Data are read where they lie. Refuses what it cannot prove right; the functions throw `Leave` where a run goes another
 * way.
 */
export function compile(
  { batch, ...subject }: Compilable,
  unrollLimit?: number,
  passed: (pass: Pass) => void = () => {},
): Compilation {
  try {
    const whole = normalise({ ...subject, ...(batch && { rows: batch.rows }) }, unrollLimit);
    passed('normalise');
    const normalised = withoutDeadCode(whole);
    const activity = findActivity(normalised);
    const ahead = lookAhead(normalised, activity, layOut(normalised));
    const layout = layOut(normalised, ahead.turnwise);
    const plan = planRecord(normalised, activity, layout);
    passed('analyse');
    const code = writeGradient(normalised, activity, ahead, layout, plan);
    const valueCode = writeValue(normalised, layout);
    passed('adjoint');
    const functions = functionsOf(normalised, valueCode, code, batch);
    passed('print');
    return { ok: true, functions, code };
  } catch (error) {
    if (error instanceof Unsupported)
      return { ok: false, reason: error.message, said: error.said, location: error.location };
    throw error;
  }
}

function functionsOf(
  program: Normalised,
  valueCode: readonly Statement[],
  gradientCode: readonly Statement[],
  batch: Batch | undefined,
): CompiledFunctions {
  const surroundings = { roots: program.roots, batch };
  const value = instantiate<CompiledFunctions['value']>(surroundings, ['theta'], valueCode);
  const product = lazy(() => {
    const [direction, result] = ['theta', 'gradient'].map((of) => tangentName(of, 0)) as [string, string];
    const code = pruneStatements(writeTangent(gradientCode, ['theta', 'gradient'], 1), [result]);
    const parameters = ['theta', direction, result];
    return instantiate<CompiledFunctions['hessianVectorProduct']>(surroundings, parameters, code);
  });
  const hessian = lazy(() => hessianOf(program, gradientCode, surroundings));
  return {
    value,
    gradient: instantiate(surroundings, ['theta', 'gradient'], gradientCode),
    hessianVectorProduct: (theta, direction, result) => product()(theta, direction, result),
    hessian: (theta, result) => hessian()(theta, result),
  };
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
