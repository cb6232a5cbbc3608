// Every objective of the corpus against its reference, made in 60-digit arithmetic: value, gradient, Hessian or product.
import assert from 'node:assert/strict';
import { differentiate } from '../../src/autodiff/differentiate.js';
import { assertClose, referenceFunctions } from '../corpusReference.js';
import { corpusObjective, float64 } from './objectiveOf.js';

describe('corpus by tape', () => {
  for (const { file, export: name, convention, n, tolerance, points } of referenceFunctions) {
    it(`${file} is right to rounding`, () => {
      const { program, info } = corpusObjective(file, name, convention === 'float64array' ? float64 : undefined);
      const f = differentiate(program, info, { mode: 'tape', dimension: n });
      for (const point of points) {
        const theta = Float64Array.from(point.x);
        const gradient = new Float64Array(n);
        const value = f.gradient(theta, gradient);
        assertClose([value], [point.value], tolerance.value);
        assert.equal(f.value(theta), value);
        assertClose(gradient, point.gradient, tolerance.gradient);
        if (point.hessian) {
          const hessian = new Float64Array(n * n);
          f.hessian(theta, hessian);
          assertClose(hessian, point.hessian.flat(), tolerance.second);
        } else {
          const product = new Float64Array(n);
          f.hessianVectorProduct(theta, Float64Array.from(point.v!), product);
          assertClose(product, point.hessianTimesV!, tolerance.second);
        }
      }
      assert.equal(f.derivatives, 'tape');
    });
  }
});
