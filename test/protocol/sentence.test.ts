import assert from 'node:assert/strict';
import fc from 'fast-check';
import { english, joined, say, translated, type Sentence } from '../../src/protocol/sentence.js';

const german: Readonly<Record<string, string>> = {
  'f fell by {0} {1}': '{1} fiel f um {0}',
  'in {0} steps': 'in {0} Schritten',
};
const inGerman = (sentence: Sentence) => translated(sentence, (template) => german[template]);

describe('a sentence of the engine', () => {
  const fell = say`f fell by ${'0.5'} ${say`in ${20} steps`}`;

  it('is English, and the same in another order elsewhere', () => {
    assert.equal(english(fell), 'f fell by 0.5 in 20 steps');
    assert.equal(inGerman(fell), 'in 20 Schritten fiel f um 0.5');
  });

  it('is wholly English where one of its pieces is not known', () => {
    assert.equal(inGerman(say`f fell by ${'0.5'} ${say`at once`}`), undefined);
    assert.equal(inGerman(say`Oscillates`), undefined);
  });

  it('needs no translation where it has no words', () => {
    assert.equal(inGerman(say`‖∇f‖ = ${'1e−9'} ${say`in ${3} steps`}`), '‖∇f‖ = 1e−9 in 3 Schritten');
    assert.equal(inGerman(joined([fell, fell], '; ')), 'in 20 Schritten fiel f um 0.5; in 20 Schritten fiel f um 0.5');
  });

  it('takes what is filled in as it is, also where it looks like a place', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (first, second) => {
        assert.equal(english(say`f fell by ${first} ${second}`), `f fell by ${first} ${second}`);
        assert.equal(inGerman(say`f fell by ${first} ${second}`), `${second} fiel f um ${first}`);
      }),
    );
  });

  it('is plain data', () => {
    assert.deepEqual(structuredClone(fell), fell);
    assert.deepEqual(JSON.parse(JSON.stringify(fell)), fell);
  });
});
