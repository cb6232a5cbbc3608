import assert from 'node:assert/strict';
import { parse } from '../../src/objective/parse.js';

const path = '/objective.ts';
const twice = 'const a = 1; const a = 2;';

describe('parse', () => {
  it('gives the same tree for the same text, another for another text or file', () => {
    const tree = parse(path, 'const a: number = 1;', { recover: true });
    assert.equal(parse(path, 'const a: number = 1;'), tree);
    assert.notEqual(parse(path, 'const a: number = 2;'), tree);
    assert.notEqual(parse('/other.ts', 'const a: number = 2;'), parse(path, 'const a: number = 2;'));
  });

  it('goes on after errors only where that is asked for, whatever was parsed before', () => {
    assert.equal(parse(path, twice, { recover: true }).program.body.length, 2);
    assert.throws(() => parse(path, twice), /Syntax error: identifier 'a' has already been declared/);
    assert.equal(parse(path, twice, { recover: true }).program.body.length, 2);
  });

  it('knows text without types apart from the file that it was made of', () => {
    const tree = parse('/objective.js', 'f<number>(1);');
    assert.notEqual(parse('/objective.js', 'f<number>(1);', { typeless: true }), tree);
  });
});
