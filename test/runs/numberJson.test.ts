import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readNumberJson, writeNumberJson } from '../../src/runs/numberJson.js';

describe('JSON with every number', () => {
  it('gives back what was written, also NaN, the infinities and −0, wherever they stand', () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, -0));
    const word = fc.stringMatching(/^[a-z]{0,4}$/);
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        ...[number, word, fc.boolean(), fc.constant(null)],
        ...[fc.array(tie('value')), fc.dictionary(word, tie('value'), { noNullPrototype: true })],
      ),
    }));
    fc.assert(fc.property(value, (written) => assert.deepEqual(readNumberJson(writeNumberJson(written)), written)));
  });

  it('leaves the pieces of sentences texts', () => {
    const said = { template: 'before {0}', values: ['Infinity'] };
    assert.deepEqual(readNumberJson(writeNumberJson({ said, value: Infinity })), { said, value: Infinity });
  });

  it('takes a name that every object has for a name like others', () => {
    const read = readNumberJson('{"__proto__": "NaN", "toString": "-0"}') as object;
    assert.equal(Object.getPrototypeOf(read), Object.prototype);
    assert.ok(Object.is(Reflect.get(read, 'toString'), -0));
  });
});
