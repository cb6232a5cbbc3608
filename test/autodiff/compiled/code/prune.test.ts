// What no output needs goes, with all that only it needed; what balances or may not end stays.
import assert from 'node:assert/strict';
import { element, literal, name, type Statement } from '../../../../src/autodiff/compiled/code/code.js';
import { mul } from '../../../../src/autodiff/compiled/code/expressions.js';
import { pruneStatements } from '../../../../src/autodiff/compiled/code/prune.js';

const declare = (text: string, of: string): Statement => ({
  kind: 'declare',
  name: text,
  value: mul(name(of), literal(2)),
  constant: true,
});
const write = (array: string, of: string): Statement => ({
  kind: 'assign',
  target: element(array, literal(0)),
  value: name(of),
});

describe('prune', () => {
  it('keeps the chain that leads to an output', () => {
    const code = [declare('a', 'x'), declare('b', 'a'), declare('c', 'a'), write('kept', 'b'), write('other', 'c')];
    assert.deepEqual(pruneStatements(code, ['kept']), [code[0], code[1], code[3]]);
    assert.deepEqual(pruneStatements(code, []), []);
  });

  it('follows what a turn of a loop leaves for the next', () => {
    const turn: Statement[] = [
      { kind: 'assign', target: name('sum'), value: name('last') },
      { kind: 'assign', target: name('last'), value: name('x') },
      { kind: 'assign', target: name('idle'), value: name('x') },
    ];
    const counting = { index: 'k', from: literal(0), comparison: 'lt', to: literal(9), step: 1 } as const;
    const code: Statement[] = [{ kind: 'for', counting, body: turn }, write('kept', 'sum')];
    assert.deepEqual(pruneStatements(code, ['kept']), [{ kind: 'for', counting, body: turn.slice(0, 2) }, code[1]]);
  });

  it('keeps records balanced, loops that may not end and the way out', () => {
    const code: Statement[] = [
      declare('a', 'x'),
      { kind: 'push', value: name('a') },
      { kind: 'loop', header: [], condition: name('going'), body: [] },
      { kind: 'leave', reason: 'an array is left' },
      { kind: 'pop', name: 'a_again' },
    ];
    assert.deepEqual(pruneStatements(code, []), code);
  });

  it('drops branches and loops in which nothing is left', () => {
    const code: Statement[] = [
      { kind: 'if', condition: name('c'), then: [write('other', 'x')], otherwise: [] },
      { kind: 'repeat', count: name('turns'), body: [write('other', 'x')] },
      { kind: 'if', condition: name('c'), then: [write('kept', 'x'), write('other', 'x')], otherwise: [] },
    ];
    assert.deepEqual(pruneStatements(code, ['kept']), [
      { kind: 'if', condition: name('c'), then: [write('kept', 'x')], otherwise: [] },
    ]);
  });
});
