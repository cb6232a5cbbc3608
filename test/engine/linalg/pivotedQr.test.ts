import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pivotedQr } from '../../../src/engine/linalg/pivotedQr.js';

const entry = fc.double({ min: -10, max: 10, noNaN: true });
const system = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 })).chain(([m, n]) =>
  fc.record({
    m: fc.constant(m),
    n: fc.constant(n),
    a: fc.array(entry, { minLength: m * n, maxLength: m * n }),
    b: fc.array(entry, { minLength: m, maxLength: m }),
    d: fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: n, maxLength: n }),
  }),
);

/** Aᵀ(Ax − b) + D²x, zero at the minimizer of ‖Ax − b‖² + ‖Dx‖². */
function normalResidual(n: number, a: readonly number[], b: readonly number[], d: readonly number[], x: Float64Array) {
  const rest = b.map((value, i) => x.reduce((sum, xj, j) => sum + a[i * n + j] * xj, -value));
  return Array.from({ length: n }, (_, j) => rest.reduce((sum, r, i) => sum + a[i * n + j] * r, d[j] ** 2 * x[j]));
}

describe('QR with column pivoting', () => {
  it('solves damped least-squares problems of every shape', () => {
    fc.assert(
      fc.property(system, ({ m, n, a, b, d }) => {
        const qr = pivotedQr(m, n);
        const x = new Float64Array(n);
        qr.factorize(Float64Array.from(a), Float64Array.from(b));
        qr.solveDamped(Float64Array.from(d), x);
        for (const g of normalResidual(n, a, b, d, x)) assert.ok(Math.abs(g) < 1e-9, `${g}`);
      }),
    );
  });

  it('solves what is singular, leaving dependent columns at 0', () => {
    const a = [1, 2, 2, 4, 3, 6];
    const b = [1, 2, 4];
    const qr = pivotedQr(3, 2);
    const x = new Float64Array(2);
    qr.factorize(Float64Array.from(a), Float64Array.from(b));
    qr.solve(x);
    assert.equal(qr.rank, 1);
    assert.equal(x[0], 0);
    // bᵀa₂ / ‖a₂‖² = (2 + 8 + 24) / (4 + 16 + 36)
    assert.ok(Math.abs(x[1] - 34 / 56) < 1e-15);
  });

  it('gives ‖R⁻ᵀy‖² = yᵀ(AᵀA + D²)⁻¹y of the last system', () => {
    const qr = pivotedQr(2, 2);
    const x = new Float64Array(2);
    qr.factorize(Float64Array.of(3, 0, 0, 1), Float64Array.of(1, 1));
    qr.solveDamped(Float64Array.of(4, 0), x);
    assert.ok(Math.abs(qr.whitenedSquare(Float64Array.of(5, 2)) - (25 / 25 + 4)) < 1e-14);
  });
});
