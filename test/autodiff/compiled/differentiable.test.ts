// Which calls of compiled functions another way takes over, and which it does not.
import assert from 'node:assert/strict';
import type { CompiledFunctions } from '../../../src/autodiff/compiled/compile.js';
import { compiledDerivatives } from '../../../src/autodiff/compiled/differentiable.js';
import { Leave } from '../../../src/autodiff/compiled/workspace.js';
import type { Derivatives } from '../../../src/autodiff/differentiable.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import { say } from '../../../src/protocol/sentence.js';

/** Compiled functions with this value, every derivative of which is `slopes`. */
const giving = (value: () => number, slopes: readonly number[]): CompiledFunctions => ({
  value,
  gradient: (_, gradient) => (gradient.set(slopes), value()),
  hessianVectorProduct: (_theta, _direction, product) => (product.set(slopes), value()),
  hessian: (_, hessian) => (value(), hessian.fill(slopes[0]!)),
});

/** The other way: 7 everywhere. */
const seven: Derivatives = {
  value: () => 7,
  gradient: (_, gradient) => (gradient.fill(7), 7),
  hessianVectorProduct: (_theta, _direction, product) => void product.fill(7),
  hessian: (_, hessian) => void hessian.fill(7),
};

const theta = Float64Array.of(1, 2, 3, 4, 5);
const slopes = [1, -2, 0.5, 4, 3];

/** The gradient and what it returned. */
function gradientOf(functions: CompiledFunctions): readonly number[] {
  const gradient = new Float64Array(5);
  const value = compiledDerivatives(functions, () => seven).gradient(theta, gradient);
  return [value, ...gradient];
}

function productOf(functions: CompiledFunctions): readonly number[] {
  const product = new Float64Array(5);
  compiledDerivatives(functions, () => seven).hessianVectorProduct(theta, theta, product);
  return [...product];
}

describe('compiled derivatives', () => {
  it('are what the compiled functions give', () => {
    assert.deepEqual(gradientOf(giving(() => 2, slopes)), [2, ...slopes]);
    assert.deepEqual(productOf(giving(() => 2, slopes)), slopes);
  });

  it('are taken over where one is not finite, wherever it stands', () => {
    for (const bad of [NaN, Infinity, -Infinity])
      for (let k = 0; k < 5; k++) {
        const functions = giving(() => 2, slopes.with(k, bad));
        assert.deepEqual(gradientOf(functions), [7, 7, 7, 7, 7, 7]);
        assert.deepEqual(productOf(functions), [7, 7, 7, 7, 7]);
      }
  });

  it('are not taken over where only their sum overflows', () => {
    const large = [1e308, 1e308, 1e308, 1e308, 1e308];
    assert.deepEqual(gradientOf(giving(() => 2, large)), [2, ...large]);
  });

  it('are not numbers where f is none', () => {
    assert.deepEqual(gradientOf(giving(() => NaN, slopes)), [NaN, NaN, NaN, NaN, NaN, NaN]);
    assert.deepEqual(productOf(giving(() => NaN, slopes)), [NaN, NaN, NaN, NaN, NaN]);
  });

  it('are taken over where the run leaves the compiled way, not where memory ends', () => {
    const throwing = (error: Error) =>
      giving(() => {
        throw error;
      }, slopes);
    const leaving = compiledDerivatives(throwing(new Leave('An array grows.')), () => seven);
    const hessian = new Float64Array(25);
    leaving.hessian(theta, hessian);
    assert.equal(leaving.value(theta), 7);
    assert.ok(hessian.every((entry) => entry === 7));
    assert.deepEqual(gradientOf(throwing(new Leave('An array grows.'))), [7, 7, 7, 7, 7, 7]);
    assert.throws(() => gradientOf(throwing(new ObjectiveError(say`Too much.`, undefined, 'memory'))), /Too much/);
  });
});
