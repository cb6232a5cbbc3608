// The corpus against its 60-digit reference: value, gradient and second order, all compiled.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compileFile } from './compileText.js';

interface Reference {
  readonly file: string;
  readonly export: string;
  readonly argTemplate: readonly unknown[];
  readonly n: number;
  readonly tolerance: { readonly value: number; readonly gradient: number; readonly second: number };
  readonly points: readonly {
    readonly x: readonly number[];
    readonly value: number;
    readonly gradient: readonly number[];
    readonly hessian?: readonly (readonly number[])[];
    readonly v?: readonly number[];
    readonly hessianTimesV?: readonly number[];
  }[];
}

const corpus = `${process.cwd()}/test/corpus/`;
const { functions } = JSON.parse(readFileSync(`${corpus}reference.json`, 'utf8')) as { functions: Reference[] };

describe('compiled derivatives of the corpus', () => {
  for (const reference of functions) {
    it(reference.file, () => {
      const container = JSON.stringify(reference.argTemplate).includes('$float64') ? 'float64Array' : 'array';
      const { compilation } = compileFile(corpus + reference.file, reference.export, reference.n, {
        kind: 'vector',
        container,
      });
      assert.ok(compilation.ok, compilation.ok ? '' : `${compilation.reason} (line ${compilation.location.line})`);
      for (const point of reference.points) checkPoint(compilation.functions, reference, point);
    });
  }
});

function checkPoint(
  functions: Extract<ReturnType<typeof compileFile>['compilation'], { ok: true }>['functions'],
  { n, tolerance }: Reference,
  point: Reference['points'][number],
): void {
  const theta = Float64Array.from(point.x);
  const gradient = new Float64Array(n);
  assertClose([functions.value(theta)], [point.value], tolerance.value);
  assertClose([functions.gradient(theta, gradient)], [point.value], tolerance.value);
  assertClose(gradient, point.gradient, tolerance.gradient);
  const product = (direction: Float64Array) => {
    const result = new Float64Array(n);
    functions.hessianVectorProduct(theta, direction, result);
    return result;
  };
  if (point.hessian === undefined) {
    assertClose(product(Float64Array.from(point.v!)), point.hessianTimesV!, tolerance.second);
    return;
  }
  const unit = (k: number) => Float64Array.from({ length: n }, (_, j) => (j === k ? 1 : 0));
  const columns = Array.from({ length: n }, (_, k) => [...product(unit(k))]);
  assertClose(columns.flat(), point.hessian.flat(), tolerance.second);
  const hessian = new Float64Array(n * n);
  functions.hessian(theta, hessian);
  assertClose(hessian, columns.flat(), tolerance.second);
}

/** The corpus's metric: |a − b| / max(|b|, 10⁻³ max|b|). */
function assertClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  const largest = Math.max(...expected.map(Math.abs));
  expected.forEach((value, k) => {
    const error = Math.abs(actual[k]! - value) / Math.max(Math.abs(value), 1e-3 * largest, Number.MIN_VALUE);
    assert.ok(error <= tolerance, `component ${k}: ${actual[k]} instead of ${value}`);
  });
}
