// Loops: how often their bodies are interpreted, counted in visits of a node, and what becomes of those that turn once or
// never.
import assert from 'node:assert/strict';
import type * as t from '@babel/types';
import { normalise } from '../../../../../src/autodiff/compiled/normalise/normalise.js';
import { load } from '../../../../../src/objective/load/load.js';
import { walk } from '../../../../../src/objective/walk.js';
import { objectiveOf } from '../../../objectiveOf.js';
import { normaliseText, operationsIn } from '../../normaliseText.js';

describe('loops', () => {
  it('are interpreted once, however deep they lie, where their text tells what they carry', () => {
    assert.deepEqual([1, 2, 3, 4, 5, 6].map(nested).map(visitsOfInnermost), [1, 1, 1, 1, 1, 1]);
  });

  it('are else interpreted a number of times that grows with their depth, not with a power of it', () => {
    const hidden = (depth: number) =>
      nested(depth)
        .replace(/\bs0 \+=(.*?);/g, 'add($1);')
        .replace('let s0 = 0;', 'let s0 = 0; const add = (v: number) => { s0 += v; };');
    const visits = [1, 2, 3, 4, 5, 6].map((depth) => visitsOfInnermost(hidden(depth)));
    for (const [k, count] of visits.entries()) assert.ok(count <= k + 5, `${count} visits at depth ${k + 1}`);
  });

  it('carry what they carry, however often those around them are interpreted', () => {
    const program = normaliseText(nested(3), 2, 1);
    const parameters = operationsIn(program.body).flatMap((operation) =>
      operation.kind === 'loop' ? [operation.parameters.map(({ value }) => value.hint)] : [],
    );
    assert.deepEqual(parameters, [
      ['s0', 'i0'],
      ['s1', 'i1'],
      ['s2', 'i2'],
    ]);
  });

  it('that turn once or never are none', () => {
    const source = (turns: number) =>
      `export function f(x: number[]): number { let s = x[0]; for (let i = 0; i < ${turns}; i++) s *= x[1] + i; return s; }`;
    const loops = (turns: number) =>
      operationsIn(normaliseText(source(turns), 2, 1).body).filter(({ kind }) => kind === 'loop').length;
    assert.deepEqual([0, 1, 2].map(loops), [0, 0, 1]);
  });

  it('that take memory without an end are refused, those that end by a break or only turn for ever are not', () => {
    const source = (body: string) =>
      `export function f(x: number[]): number { const kept = []; for (;;) { ${body} } return kept.length * x[0]; }`;
    assert.throws(() => normaliseText(source('kept.push(x[0]);'), 1, 1), /This loop takes memory without an end/);
    assert.ok(normaliseText(source('kept.push(x[0]); if (kept.length > 100) break;'), 1, 1));
    assert.ok(normaliseText(source(''), 1, 1));
  });
});

/** Each loop carries a sum of its own and adds it to that of the loop around it. */
function nested(depth: number): string {
  const body = (k: number): string =>
    k === depth
      ? `s${depth - 1} += x[0] * x[1];`
      : `${k > 0 ? `let s${k} = 0;` : ''} for (let i${k} = 0; i${k} < 9; i${k}++) { ${body(k + 1)} }
        ${k > 0 ? `s${k - 1} += s${k} * x[0];` : ''}`;
  return `export function f(x: number[]): number { let s0 = 0; ${body(0)} return s0; }`;
}

/** How often the only product `x[0] * x[1]` of the text is looked at. */
function visitsOfInnermost(text: string): number {
  const { program, info } = objectiveOf(text);
  const { binding } = load(program);
  let visits = 0;
  walk(program.modules.get(program.entry)!.tree!.program, (node) => {
    if (node.type !== 'BinaryExpression' || node.operator !== '*' || node.right.type !== 'MemberExpression') return;
    if ((node.left as t.MemberExpression).type !== 'MemberExpression') return;
    const { operator } = node;
    Object.defineProperty(node, 'operator', { get: () => (visits++, operator), enumerable: false });
  });
  const started = visits;
  normalise({ program, info, dimension: 2, bindings: binding }, 1);
  return visits - started;
}
