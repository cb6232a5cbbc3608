// Compiled code that is left at run time: what follows is the tape's, and said to be, where that is so for most calls.
import assert from 'node:assert/strict';
import { differentiate } from '../../src/autodiff/differentiate.js';
import { objectiveOf } from './objectiveOf.js';

const source = (condition: string) => `export function f([x, y]: number[]): number {
  const rows = Array.from({ length: 40 }, (_, i) => [x * i, y]);
  let s = 0;
  for (let i = 0; i < 80; i++) s += (${condition} ? (rows[i + 1]?.[1] ?? 2 * x) : rows[i % 40][1]) / 80;
  return s;
}`;
/** Of the first 39 rows y, of the others 2·x; or y of all. */
const [mixed, whole] = [(x: number, y: number) => (39 * y + 82 * x) / 80, (_: number, y: number) => y];

function at(f: ReturnType<typeof differentiate>, x: number, y: number): readonly number[] {
  const gradient = new Float64Array(2);
  return [f.gradient(Float64Array.of(x, y), gradient), ...gradient];
}

function assertClose(found: readonly number[], expected: readonly number[]): void {
  expected.forEach((value, k) => assert.ok(Math.abs(found[k]! - value) < 1e-12, `${found.join(', ')}, not ${value}`));
}

describe('compiled code that is left', () => {
  const auto = (text: string) => {
    const { program, info } = objectiveOf(text);
    return differentiate(program, info, { mode: 'auto', dimension: 2 });
  };

  it('gives way to the tape where every call leaves it', () => {
    const f = auto(source('true'));
    assertClose(at(f, 3, 2), [mixed(3, 2), 82 / 80, 39 / 80]);
    assert.equal(f.derivatives, 'tape');
    assert.match(f.notes.map(({ message }) => message).join(), /by the tape: the compiled code is left: An index is/);
  });

  it('stays where few calls leave it', () => {
    const f = auto(source('x > 2'));
    for (const x of [0, 0.5, 1, 1.5]) assertClose(at(f, x, 2), [whole(x, 2), 0, 1]);
    assertClose(at(f, 3, 2), [mixed(3, 2), 82 / 80, 39 / 80]);
    assertClose(at(f, 1, 2), [whole(1, 2), 0, 1]);
    assert.equal(f.derivatives, 'compiled');
    assert.deepEqual(f.notes, []);
  });
});
