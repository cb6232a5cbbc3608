import assert from 'node:assert/strict';
import fc from 'fast-check';
import { add, multiply, reciprocal, square, subtract, type Range } from '../../../src/autodiff/enclosure/range.js';

/** A double as a fraction of whole numbers, numerator over a power of two: rational arithmetic is the judge. */
function exact(x: number): { numerator: bigint; shift: number } {
  let shift = 0;
  let whole = x;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    shift++;
  }
  return { numerator: BigInt(whole), shift };
}

function isAtMost(x: { numerator: bigint; shift: number }, y: { numerator: bigint; shift: number }): boolean {
  const shift = Math.max(x.shift, y.shift);
  return x.numerator << BigInt(shift - x.shift) <= y.numerator << BigInt(shift - y.shift);
}

const end = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.double({ min: -1e-8, max: 1e-8, noNaN: true }),
  fc.integer({ min: -3, max: 3 }),
);
const range = fc.tuple(end, end).map(([p, q]): Range => ({ low: Math.min(p, q), high: Math.max(p, q) }));

function assertHolds({ low, high }: Range, value: { numerator: bigint; shift: number }): void {
  if (low !== -Infinity) assert.ok(isAtMost(exact(low), value));
  if (high !== Infinity) assert.ok(isAtMost(value, exact(high)));
}

describe('ranges', () => {
  const ends = ({ low, high }: Range) => [low, high].map(exact);

  it('hold the exact sum, difference and product of any two of their ends', () => {
    const property = fc.property(range, range, (a, b) => {
      for (const p of ends(a)) {
        for (const q of ends(b)) {
          const shift = Math.max(p.shift, q.shift);
          const [left, right] = [p, q].map((x) => x.numerator << BigInt(shift - x.shift));
          assertHolds(add(a, b), { numerator: left + right, shift });
          assertHolds(subtract(a, b), { numerator: left - right, shift });
          assertHolds(multiply(a, b), { numerator: p.numerator * q.numerator, shift: p.shift + q.shift });
        }
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('hold exact squares, which are never negative', () => {
    const property = fc.property(range, (a) => {
      for (const p of ends(a)) assertHolds(square(a), { numerator: p.numerator ** 2n, shift: 2 * p.shift });
      assert.ok(square(a).low >= 0);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('hold exact reciprocals: the product of the ends with the number is on both sides of 1', () => {
    const property = fc.property(range, (a) => {
      const inverse = reciprocal(a);
      if (a.low <= 0 && a.high >= 0) return assert.deepEqual(inverse, { low: -Infinity, high: Infinity });
      const one = (x: number, y: number) => {
        const [p, q] = [exact(x), exact(y)];
        return { numerator: p.numerator * q.numerator, shift: p.shift + q.shift };
      };
      const unit = { numerator: 1n, shift: 0 };
      for (const x of [a.low, a.high]) {
        if (!Number.isFinite(inverse.low) || !Number.isFinite(inverse.high)) continue;
        const [low, high] = [one(inverse.low, x), one(inverse.high, x)];
        assert.ok(x > 0 ? isAtMost(low, unit) && isAtMost(unit, high) : isAtMost(unit, low) && isAtMost(high, unit));
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('know nothing where an end overflows into no number', () => {
    assert.deepEqual(add({ low: -Infinity, high: 0 }, { low: Infinity, high: Infinity }), {
      low: -Infinity,
      high: Infinity,
    });
    assert.equal(multiply({ low: 1e200, high: 1e200 }, { low: 1e200, high: 1e200 }).high, Infinity);
  });
});
