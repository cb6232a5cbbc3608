import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FourRotations } from '../../../src/engine/linalg/vectorKernels.js';
import { addScaledThenDot } from '../../../src/engine/linalg/vector.js';
import { addThenDot, kernelsAt, stepAgainst, vectors } from '../../../src/engine/linalg/vectorMemory.js';

describe('vectors in one memory', () => {
  it('are zeros of the length asked for, apart from one another', () => {
    for (const length of [1, 3, 255, 256, 257, 9001]) {
      const lengths = [length, length + 1, 2 * length, length];
      const all = vectors(lengths);
      all.forEach((vector, k) => {
        assert.equal(vector.length, lengths[k]);
        assert.ok(vector.every((x) => x === 0));
        vector.fill(k + 1);
      });
      all.forEach((vector, k) => assert.ok(vector.every((x) => x === k + 1)));
      assert.equal(all[0].buffer === all[1].buffer, length >= 256);
    }
  });

  it('step against a gradient by the same numbers as the plain loop, bit for bit', () => {
    const number = fc.double({ noNaN: true });
    const property = fc.property(fc.integer({ min: 1, max: 700 }), number, number, fc.infiniteStream(number), check);
    fc.assert(property, { numRuns: 60 });

    function check(length: number, rate: number, decay: number, numbers: Iterable<number>): void {
      const [theta, gradient, next] = vectors([length, length, length]);
      const source = numbers[Symbol.iterator]();
      for (let i = 0; i < length; i++) {
        theta[i] = source.next().value!;
        gradient[i] = source.next().value!;
      }
      stepAgainst(theta, gradient, next, rate, decay);
      next.forEach((x, i) => assert.ok(Object.is(x, theta[i] - rate * (gradient[i] + decay * theta[i]))));
      const apart = new Float64Array(length);
      stepAgainst(theta, gradient, apart, rate, decay);
      assert.deepEqual(apart, Float64Array.from(next));
    }
  });

  it('add and multiply by the same numbers as the plain loop, bit for bit', () => {
    const number = fc.double({ noNaN: true, min: -1e100, max: 1e100 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 700 }), number, fc.infiniteStream(number), check), { numRuns: 60 });

    function check(length: number, factor: number, numbers: Iterable<number>): void {
      const [target, direction, other] = vectors([length, length, length]);
      const source = numbers[Symbol.iterator]();
      for (const vector of [target, direction, other]) vector.forEach((_, i) => (vector[i] = source.next().value!));
      const expected = Float64Array.from(target);
      const product = addScaledThenDot(expected, factor, direction, other);
      assert.ok(Object.is(addThenDot(target, factor, direction, other), product));
      assert.deepEqual(Float64Array.from(target), expected);
    }
  });

  it('turn five rows by four rotations by the same numbers as one after the other, bit for bit', () => {
    const number = fc.double({ noNaN: true, min: -1e100, max: 1e100 });
    const eight = fc.tuple(number, number, number, number, number, number, number, number);
    fc.assert(fc.property(fc.integer({ min: 52, max: 99 }), eight, fc.infiniteStream(number), check), { numRuns: 60 });

    function check(n: number, rotations: FourRotations, numbers: Iterable<number>): void {
      const [matrix] = vectors([6 * n]);
      const source = numbers[Symbol.iterator]();
      matrix.forEach((_, i) => (matrix[i] = source.next().value!));
      const expected = Float64Array.from(matrix);
      const done = n - (n % 2);
      kernelsAt(matrix)!.rotateFive(8 * n, 8 * n, 8 * (n + done), ...rotations);
      for (let rotation = 0; rotation < 4; rotation++) {
        const [sine, cosine] = [rotations[2 * rotation]!, rotations[2 * rotation + 1]!];
        const upper = (4 - rotation) * n;
        for (let k = 0; k < done; k++) {
          const [x, y] = [expected[upper + k]!, expected[upper + n + k]!];
          expected[upper + n + k] = sine * x + cosine * y;
          expected[upper + k] = cosine * x - sine * y;
        }
      }
      assert.deepEqual(Float64Array.from(matrix), expected);
    }
  });

  it('multiply, subtract and reflect rows by the same numbers as sums side by side, bit for bit', () => {
    const number = fc.double({ noNaN: true, min: -1e50, max: 1e50 });
    const property = fc.property(fc.integer({ min: 64, max: 99 }), number, number, fc.infiniteStream(number), check);
    fc.assert(property, { numRuns: 60 });

    function check(pairs: number, f: number, g: number, numbers: Iterable<number>): void {
      const n = 2 * pairs;
      const [memory] = vectors([4 * n]);
      const kernels = kernelsAt(memory)!;
      const source = numbers[Symbol.iterator]();
      memory.forEach((_, i) => (memory[i] = source.next().value!));
      const [first, second, u, q] = [0, 1, 2, 3].map((k) => memory.slice(k * n, (k + 1) * n));
      const places = [0, 1, 2, 3].map((k) => 8 * k * n);
      const sideBySide = (row: Float64Array) => {
        const sums = [0, 0];
        row.forEach((x, k) => (sums[k % 2]! += x * u[k]));
        return sums[0]! + sums[1]!;
      };
      const product = kernels.multiplyRow(places[0]!, places[2]!, places[3]!, places[1]!, f);
      assert.ok(Object.is(product, sideBySide(first)));
      first.forEach((x, k) => (q[k] += x * f));
      kernels.subtractTwo(places[0]!, places[3]!, places[2]!, places[1]!, f, g);
      first.forEach((_, k) => (first[k] -= f * q[k] + g * u[k]));
      kernels.reflectTwo(places[0]!, places[1]!, places[2]!, places[3]!, 1 + f * f);
      for (const row of [first, second]) {
        const share = sideBySide(row) / (1 + f * f);
        row.forEach((_, k) => (row[k] -= share * u[k]));
      }
      assert.deepEqual(Float64Array.from(memory), Float64Array.of(...first, ...second, ...u, ...q));
    }
  });

  it('have no kernels where they are short', () => {
    assert.equal(kernelsAt(new Float64Array(600)), undefined);
    assert.equal(kernelsAt(vectors([255])[0]), undefined);
  });
});
