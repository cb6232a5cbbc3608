// `using` in blocks and functions: last declared, first disposed, whatever way the block is left.
import assert from 'node:assert/strict';
import { link } from '../../../src/objective/link/link.js';
import { load } from '../../../src/objective/load/load.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import { memoryHost } from '../memoryHost.js';

const log = `const log: string[] = []; const open = (name: string) => ({ name, [Symbol.dispose]() { log.push(this.name); } });`;

function result(text: string): unknown {
  return load(link('/w/a.ts', memoryHost({ '/w/a.ts': `${log}\n${text}` }))).value('result');
}

describe('using', () => {
  it('disposes at the end of a block, in reverse order', () => {
    assert.deepEqual(
      result(
        `{ using a: { name: string } = open('a'), b = open('b'); log.push(a.name + b.name); } export const result = log;`,
      ),
      ['ab', 'b', 'a'],
    );
  });
  it('disposes after the value of a return has been computed', () => {
    assert.deepEqual(
      result(`function g() { using a = open('a'); return log.length; } export const result = [g(), log.length];`),
      [0, 1],
    );
  });
  it('disposes at each turn of a loop that is left, and takes null for nothing', () => {
    assert.deepEqual(
      result(
        `for (const n of ['a', 'b', 'c']) { using r = n === 'b' ? null : open(n); if (n === 'c') break; } export const result = log;`,
      ),
      ['a', 'c'],
    );
  });
  it('disposes where the block throws, and what it threw goes on', () => {
    assert.deepEqual(
      result(
        `try { using a = open('a'); throw new Error('stop'); } catch (e) { log.push((e as Error).message); } export const result = log;`,
      ),
      ['a', 'stop'],
    );
  });
  it('is an error with its line where the value cannot be disposed of, or in no block', () => {
    const at = (line: number) => (error: unknown) => error instanceof ObjectiveError && error.location?.line === line;
    assert.throws(() => result(`{\n  using a = { name: 'a' } as never;\n}`), at(3));
    assert.throws(() => result(`\nusing a = open('a');`), at(3));
  });
});
