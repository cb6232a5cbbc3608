import assert from 'node:assert/strict';
import fc from 'fast-check';
import { norm } from '../../../src/engine/linalg/norm.js';
import { stepToFence } from '../../../src/engine/trustRegions/fence.js';
import { shiftedModel } from '../../../src/engine/trustRegions/shiftedModel.js';
import { multiply, symmetricMatrix, vectorOf } from '../linalg/randomMatrix.js';

const cases = fc.record({
  n: fc.integer({ min: 1, max: 60 }),
  seed: fc.integer(),
  magnitude: fc.constantFrom(1e-3, 1, 1e6),
});

/** ν and the residual of (H + νI)p = −g that p leaves for it. */
function shiftOf(hessian: Float64Array, gradient: Float64Array, p: Float64Array): { shift: number; residual: number } {
  const push = multiply(hessian, p).map((y, i) => -y - gradient[i]);
  const shift = push.reduce((sum, y, i) => sum + y * p[i], 0) / norm(p) ** 2;
  return { shift, residual: norm(push.map((y, i) => y - shift * p[i])) };
}

describe('the step to the fence', () => {
  it('is the minimizer on the ball: (H + νI)p = −g, H + νI ≥ 0, ‖p‖ = Δ', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(1e-3, 0.1, 1), ({ n, seed, magnitude }, radius) => {
        const hessian = symmetricMatrix(n, seed).map((h) => magnitude * h);
        for (let i = 0; i < n; i++) hessian[i * n + i] -= magnitude * n;
        const gradient = vectorOf(n, seed + 1);
        const model = shiftedModel(n);
        const p = new Float64Array(n);
        model.set(gradient, hessian);
        stepToFence(model, radius, 0, p);
        const { shift, residual } = shiftOf(hessian, gradient, p);
        assert.ok(Math.abs(norm(p) - radius) <= 1e-9 * radius, `‖p‖ = ${norm(p)}`);
        assert.ok(residual <= 1e-8 * (norm(gradient) + magnitude * n * radius), `residual ${residual}`);
        assert.ok(shift >= model.leastShift * (1 - 1e-9), `${shift} below ${model.leastShift}`);
      }),
      { numRuns: 60 },
    );
  });

  it('is the minimizer inside the cubic fence: ν = σ‖p‖', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(1e-3, 1, 1e3), ({ n, seed, magnitude }, weight) => {
        const hessian = symmetricMatrix(n, seed).map((h) => magnitude * h);
        const gradient = vectorOf(n, seed + 1);
        const model = shiftedModel(n);
        const p = new Float64Array(n);
        model.set(gradient, hessian);
        stepToFence(model, 0, 1 / weight, p);
        const { shift, residual } = shiftOf(hessian, gradient, p);
        assert.ok(Math.abs(shift - weight * norm(p)) <= 1e-6 * (shift + norm(gradient) / norm(p)), `ν = ${shift}`);
        assert.ok(residual <= 1e-8 * (norm(gradient) + magnitude * n * norm(p)), `residual ${residual}`);
      }),
      { numRuns: 60 },
    );
  });

  it('goes along the lowest eigenvector in the hard case', () => {
    const model = shiftedModel(2);
    const p = new Float64Array(2);
    model.set(Float64Array.of(1, 0), Float64Array.of(3, 0, 0, -2));
    stepToFence(model, 1, 0, p);
    // (3 + 2)p₀ = −1, and the rest of the radius along (0, 1).
    assert.ok(Math.abs(p[0] + 0.2) < 1e-12 && Math.abs(Math.abs(p[1]) - Math.sqrt(0.96)) < 1e-12, `p = ${p}`);
  });

  it('keeps its accuracy on a graded Hessian, where the tridiagonal form has lost the small eigenvalues', () => {
    const model = shiftedModel(3);
    const p = new Float64Array(3);
    const eigenvalues = [1e14, 1, 1e-6];
    model.set(Float64Array.of(1, 1, 1e-3), Float64Array.of(1e14, 0, 0, 0, 1, 0, 0, 0, 1e-6));
    stepToFence(model, 10, 0, p);
    const shift = -1 / p[1] - eigenvalues[1];
    const exact = [1, 1, 1e-3].map((g, i) => -g / (eigenvalues[i] + shift));
    assert.ok(Math.abs(norm(p) - 10) < 1e-8);
    for (let i = 0; i < 3; i++) assert.ok(Math.abs(p[i] / exact[i] - 1) < 1e-6, `p = ${p} against ${exact}`);
  });
});
