// The functions of test/corpus/objectives with their values and derivatives in 60-digit arithmetic: test/corpus/reference.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export interface ReferencePoint {
  readonly x: readonly number[];
  readonly value: number;
  readonly gradient: readonly number[];
  /** Up to 12 parameters; beyond, the product with `v`. */
  readonly hessian?: readonly (readonly number[])[];
  readonly v?: readonly number[];
  readonly hessianTimesV?: readonly number[];
}

export interface ReferenceFunction {
  readonly file: string;
  readonly export: string;
  readonly convention: 'array' | 'tuple' | 'float64array';
  readonly argTemplate: readonly unknown[];
  readonly n: number;
  readonly points: readonly ReferencePoint[];
  /** What double precision can be held to, in the metric of the file. */
  readonly tolerance: { readonly value: number; readonly gradient: number; readonly second: number };
}

const file = new URL('corpus/reference.json', import.meta.url);

export const referenceFunctions: readonly ReferenceFunction[] = JSON.parse(readFileSync(file, 'utf8')).functions;

/** By the metric of the file: |a − b| / max(|b|, 10⁻³ max|b|) is at most `tolerance` in every component. */
export function assertClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  assert.equal(actual.length, expected.length);
  const scale = 1e-3 * Math.max(...expected.map(Math.abs));
  expected.forEach((value, k) => {
    const error = Math.abs(actual[k]! - value) / Math.max(Math.abs(value), scale, Number.MIN_VALUE);
    assert.ok(error <= tolerance, `component ${k}: ${actual[k]} instead of ${value}`);
  });
}
