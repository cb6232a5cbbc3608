// A function gives at a point what it gave there before, also after many calls.
import assert from 'node:assert/strict';
import { createConstancy } from '../../../src/autodiff/checks/constancy.js';

const at = (x: number) => Float64Array.of(x);

describe('constancy', () => {
  it('finds two values of one point in a row', () => {
    let n = 0;
    const differing = createConstancy(
      () => n++,
      () => 0,
    );
    assert.deepEqual(differing(at(1)), [0, 1]);
  });

  it('remembers what the first point gave', () => {
    let factor = 2;
    const f = ([x]: Float64Array) => factor * x!;
    const differing = createConstancy(f, f);
    assert.equal(differing(at(3)), undefined);
    assert.equal(differing(at(4)), undefined);
    factor = 5;
    assert.deepEqual(differing(at(4)), [6, 15]);
  });

  it('lets other rows count in between', () => {
    let rows = 1;
    const f = ([x]: Float64Array) => x! ** 2;
    const differing = createConstancy((theta) => rows * f(theta), f);
    assert.equal(differing(at(3)), undefined);
    rows = 2;
    assert.equal(differing(at(3)), undefined);
  });

  it('takes NaN for the same as NaN', () => {
    const differing = createConstancy(
      () => NaN,
      () => NaN,
    );
    assert.equal(differing(at(0)), undefined);
  });
});
