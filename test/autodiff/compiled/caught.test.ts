// Exceptions that the objective catches itself: compiled where nothing is thrown, and right where something is.
import assert from 'node:assert/strict';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { objectiveOf } from '../objectiveOf.js';

const { program, info } = objectiveOf(`
function root(v: number): number {
  if (v < 0) throw new RangeError('negative');
  return Math.sqrt(v);
}
export function f([x, y]: number[]): number {
  let sum = y;
  try {
    sum += root(x);
  } catch {
    sum = y * x ** 2;
  } finally {
    sum *= 2;
  }
  return sum;
}`);

const make = () => differentiate(program, info, { mode: 'auto', dimension: 2 });

function gradientAt(f: ReturnType<typeof make>, ...theta: number[]): number[] {
  const gradient = new Float64Array(2);
  f.gradient(Float64Array.from(theta), gradient);
  return [...gradient];
}

describe('exceptions that the objective catches', () => {
  it('are compiled where nothing is thrown', () => {
    const f = make();
    assert.deepEqual(gradientAt(f, 4, 1), [0.5, 2]);
    assert.equal(f.derivatives, 'compiled');
  });

  it('have the derivatives of the handler where something is', () => {
    const f = make();
    assert.deepEqual(gradientAt(f, 4, 1), [0.5, 2]);
    assert.deepEqual(gradientAt(f, -3, 5), [-60, 18]);
    assert.deepEqual(gradientAt(f, 4, 1), [0.5, 2]);
  });

  it('are left to the tape, with a note, where most calls throw', () => {
    const f = make();
    for (let k = 0; k < 4; k++) assert.deepEqual(gradientAt(f, -3, 5), [-60, 18]);
    assert.equal(f.derivatives, 'tape');
    assert.match(
      f.notes[0]!.message,
      /^Not compiled, so by the tape: .* What the objective throws here, it catches\.$/,
    );
  });
});
