import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeNumber, placeOf } from '../../../src/objective/load/statementPlace.js';

describe('the place of a statement as a number', () => {
  it('gives the place back', () => {
    const files = Array.from({ length: 8000 }, (_, i) => `/w/${i}.ts`);
    fc.assert(
      fc.property(
        fc.nat({ max: 7999 }),
        fc.integer({ min: 1, max: 1e7 }),
        fc.integer({ min: 1, max: 65_535 }),
        (module, line, column) => {
          const number = placeNumber(module, line, column);
          assert.ok(Number.isSafeInteger(number) && number > 0);
          assert.deepEqual(placeOf(number, files), { file: files[module], line, column });
        },
      ),
    );
  });

  it('knows nowhere, and no file that is not there', () => {
    assert.equal(placeOf(0, ['/w/a.ts']), undefined);
    assert.equal(placeOf(placeNumber(1, 1, 1), ['/w/a.ts']), undefined);
  });
});
