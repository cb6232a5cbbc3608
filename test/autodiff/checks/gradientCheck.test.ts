// Exact, by differences, and by the user's own hand.
import assert from 'node:assert/strict';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { checkGradient } from '../../../src/autodiff/checks/gradientCheck.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import { objectiveOf } from '../objectiveOf.js';

function check(own: string) {
  const { program, info } = objectiveOf(
    `export const f = ([x, y]: number[]): number => x * x * y;\nexport const g = ([x, y]: number[]) => ${own};`,
    { gradient: 'g' },
  );
  const f = differentiate(program, info, { mode: 'tape', dimension: 2 });
  return checkGradient(f, program, info, Float64Array.of(3, 2));
}

describe('a gradient written by hand', () => {
  const gradientOf = (own: string) => {
    const { program, info } = objectiveOf(
      `export const f = ([x, y]: number[]): number => x * x * y;\nlet calls = 0;\nexport const g = ([x, y]: number[]) => ${own};`,
      { gradient: 'g' },
    );
    const f = differentiate(program, info, { mode: 'tape', dimension: 2 });
    return { f, at: (...theta: number[]) => [f.gradient(Float64Array.from(theta), found), ...found] };
  };
  const found = new Float64Array(2);
  it('is used while it agrees', () => {
    // Right, but for the third call, which is not compared.
    const { f, at } = gradientOf('[2 * x * y + (++calls === 3 ? 100 : 0), x * x]');
    assert.deepEqual(
      [at(3, 2), at(1, 2), at(3, 2)],
      [
        [18, 12, 9],
        [2, 4, 1],
        [18, 112, 9],
      ],
    );
    assert.deepEqual(f.notes, []);
  });
  it('gives way to the exact one where it does not', () => {
    const { f, at } = gradientOf('[2 * x * y, x]');
    assert.deepEqual(at(3, 2), [18, 12, 9]);
    assert.equal(
      f.notes[0]?.message,
      "'g' gives 3 for component 1, the exact derivative is 9; the exact gradient is used instead.",
    );
  });
});

describe('gradient check', () => {
  it('agrees with a right gradient', () => {
    const { agrees, exact, own, messages } = check('[2 * x * y, x * x]');
    assert.deepEqual([agrees, exact, own, messages], [true, [12, 9], [12, 9], []]);
  });
  it('names the component that is wrong', () => {
    const { agrees, messages, location, notes } = check('[2 * x * y, x]');
    assert.equal(agrees, false);
    assert.deepEqual([location.line, location.column, notes], [2, 14, []]);
    assert.deepEqual(messages, ["'g' gives 3 for component 1, the exact derivative is 9."]);
  });
  it('says what a gradient must return', () => {
    assert.throws(
      () => check('[1]'),
      (error) => error instanceof ObjectiveError && /must return 2 numbers/.test(error.message),
    );
  });
  describe('where f is not smooth to differences', () => {
    const checkText = (text: string, at: number[], gradient?: string) => {
      const { program, info } = objectiveOf(text, gradient === undefined ? {} : { gradient });
      const f = differentiate(program, info, { mode: 'auto', dimension: at.length });
      return checkGradient(f, program, info, Float64Array.from(at));
    };
    const unclear = (notes: readonly { message: string }[]) =>
      notes.filter(({ message }) => message.startsWith('Differences cannot check')).length;

    it('calls the rounding of single precision no disagreement', () => {
      const { agrees, exact, derivatives } = checkText(
        'export const f = ([x, y]: number[]): number => { const w = Float32Array.of(x, y); return 100 + w[0] * w[0] * w[1]; };',
        [0.7, -1.3],
      );
      assert.ok(agrees);
      assert.notEqual(derivatives, 'finite-differences');
      assert.ok(Math.abs(exact[0]! - 2 * 0.7 * -1.3) < 1e-6);
    });
    it('says where a jump keeps differences from telling anything', () => {
      const { agrees, exact, differences, notes } = checkText(
        'export const f = ([x, y]: number[]): number => x * x + (y >= 2 ? 5 : 0) * x;',
        [3, 2],
      );
      assert.deepEqual([agrees, exact, unclear(notes)], [true, [11, 0], 1]);
      assert.ok(differences[1]! > 1e5);
    });
    it('calls differences by their name where nothing exact is there', () => {
      const opaque = 'export const f = ([x, y]: number[]): number => Number(String(x)) * y;';
      const own = (d: string) => `${opaque}\nexport const g = ([x, y]: number[]) => [y, ${d}];`;
      const { agrees, derivatives } = checkText(own('x'), [3, 2], 'g');
      assert.deepEqual([agrees, derivatives], [true, 'finite-differences']);
      const { messages } = checkText(own('x + 1'), [3, 2], 'g');
      assert.match(messages.join(), /^'g' gives 4 for component 1, the difference that is used is (3|2\.99)/);
    });
  });
});
