// Every objective of the corpus against its reference, made in 60-digit arithmetic: value, gradient, Hessian or product.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { differentiate } from '../../src/autodiff/differentiate.js';
import { corpusObjective, float64 } from './objectiveOf.js';

interface Reference {
  readonly functions: readonly {
    readonly file: string;
    readonly export: string;
    readonly convention: 'array' | 'tuple' | 'float64array';
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
  }[];
}

const reference = JSON.parse(readFileSync(new URL('../corpus/reference.json', import.meta.url), 'utf8')) as Reference;

/** The reference's metric. */
function largestError(found: ArrayLike<number>, wanted: readonly number[]): number {
  const scale = 1e-3 * Math.max(...wanted.map(Math.abs));
  return Math.max(...wanted.map((b, i) => Math.abs(found[i]! - b) / Math.max(Math.abs(b), scale)));
}

for (const mode of ['tape'] as const) {
  describe(`corpus by ${mode}`, () => {
    for (const { file, export: name, convention, n, tolerance, points } of reference.functions) {
      it(`${file} is right to rounding`, () => {
        const { program, info } = corpusObjective(file, name, convention === 'float64array' ? float64 : undefined);
        const f = differentiate(program, info, { mode, dimension: n });
        for (const point of points) {
          const theta = Float64Array.from(point.x);
          const gradient = new Float64Array(n);
          const value = f.gradient(theta, gradient);
          assert.ok(largestError([value], [point.value]) <= tolerance.value, `value ${value}, not ${point.value}`);
          assert.equal(f.value(theta), value);
          assert.ok(largestError(gradient, point.gradient) <= tolerance.gradient, `gradient ${gradient.join()}`);
          if (point.hessian) {
            const hessian = new Float64Array(n * n);
            f.hessian(theta, hessian);
            assert.ok(largestError(hessian, point.hessian.flat()) <= tolerance.second, `hessian ${hessian.join()}`);
          } else {
            const product = new Float64Array(n);
            f.hessianVectorProduct(theta, Float64Array.from(point.v!), product);
            assert.ok(largestError(product, point.hessianTimesV!) <= tolerance.second, `product ${product.join()}`);
          }
        }
        assert.equal(f.derivatives, mode);
      });
    }
  });
}
