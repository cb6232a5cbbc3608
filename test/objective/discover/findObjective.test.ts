import assert from 'node:assert/strict';
import { findObjective } from '../../../src/objective/discover/findObjective.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';

const find = (text: string, name?: string, dimension?: number) =>
  findObjective('/w/a.ts', text, name, dimension === undefined ? {} : { dimension });

function fault(text: string, name?: string, dimension?: number): string {
  try {
    find(text, name, dimension);
  } catch (error) {
    assert.ok(error instanceof ObjectiveError);
    return `${error.location!.line}:${error.location!.column}: ${error.message}`;
  }
  return assert.fail('nothing was wrong');
}

const two =
  'export function f(x: number[]): number { return 1; }\nexport function g(x: number[]): number { return 2; }';

describe('findObjective', () => {
  it('takes the only objective of a file, or the one that is named', () => {
    assert.equal(find(two, 'g').name, 'g');
    assert.equal(find('export function f(x: number[]): number { return 1; }').name, 'f');
    assert.equal(find('export default function f(x: number[]): number { return 1; }', 'default').name, 'f');
  });

  it('takes any function that is named, and an unannotated default export', () => {
    assert.equal(find('export default (x: number[]) => (x[0] - 2) ** 2 + x[1];').dimension, 2);
    assert.deepEqual(find('function f(a, b) { return a + b; }', 'f').parameters, {
      kind: 'scalars',
      names: ['a', 'b'],
    });
    assert.deepEqual(find('export const f = make(3);', 'f').parameters, { kind: 'vector', container: 'array' });
    assert.equal(find(`export { f } from './other';`, 'f').name, 'f');
    assert.equal(find(`export * from './other';`, 'f').name, 'f');
  });

  it('says what there is where nothing fits', () => {
    assert.match(fault(two), /several objectives; name one of them after a #: f, g\./);
    assert.match(fault(two, 'h'), /holds no objective h; it holds f, g\./);
    assert.match(fault('export const a = 1;'), /This file holds no objective; export a function/);
    assert.match(fault('export async function f(x: number[]) { return 1; }', 'f'), /^1:8: f is async/);
    assert.match(fault('let s = 1;\ns += 2 **;', 'f'), /^2:10: Syntax error: unexpected token\./);
  });

  it('holds the dimension to what the signature fixes', () => {
    const tuple = 'export const f = ([x, y]: [number, number]): number => x + y;';
    assert.equal(find(tuple, 'f', 2).dimension, 2);
    assert.match(fault(tuple, 'f', 3), /f takes 2 parameters, not 3\./);
    assert.equal(find('export const f = (x: number[]): number => x[0];', 'f', 3).dimension, 3);
  });
});
