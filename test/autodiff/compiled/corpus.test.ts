// The corpus against its 60-digit reference: value, gradient and second order, all compiled.
import assert from 'node:assert/strict';
import { assertClose, referenceFunctions, type ReferenceFunction, type ReferencePoint } from '../../corpusReference.js';
import { compileFile } from './compileText.js';

const corpus = `${process.cwd()}/test/corpus/`;

describe('compiled derivatives of the corpus', () => {
  for (const reference of referenceFunctions) {
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
  { n, tolerance }: ReferenceFunction,
  point: ReferencePoint,
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
