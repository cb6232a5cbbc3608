// The builder folds what is known, remembers what a block has read of θ, and says when a program grows too large.
import assert from 'node:assert/strict';
import { createBuilder, TooLarge } from '../../../../src/autodiff/compiled/program/builder.js';
import { constant } from '../../../../src/autodiff/compiled/program/ir.js';

const here = { file: 'f.ts', line: 1, column: 1 };

describe('builder', () => {
  it('folds constants and writes the rest', () => {
    const builder = createBuilder(100);
    const x = builder.value('number');
    const block = builder.block(() => {
      assert.deepEqual(builder.compute('mul', [constant(6), constant(7)], here).operand, constant(42));
      builder.compute('mul', [x, constant(7)], here);
    });
    assert.deepEqual(
      block.map(({ kind }) => kind),
      ['compute'],
    );
  });

  it('decides a comparison by bounds, and no more than they tell', () => {
    const builder = createBuilder(100);
    const i = { ...builder.value('number'), integer: true, range: [0, 9] as const };
    const next = builder.compute('add', [i, constant(1)], here);
    assert.deepEqual(builder.compute('lt', [next.operand, constant(11)], here).operand, constant(true));
    assert.deepEqual(builder.compute('gt', [next.operand, constant(10)], here).operand, constant(false));
    assert.ok(!('constant' in builder.compute('lt', [next.operand, constant(10)], here).operand));
  });

  it('knows integers from what they are made of', () => {
    const builder = createBuilder(100);
    const k = { ...builder.value('number'), integer: true };
    const x = builder.value('number');
    const isInteger = (operand: object) => 'integer' in operand && operand.integer === true;
    assert.ok(isInteger(builder.compute('add', [k, constant(2)], here).operand));
    assert.ok(!isInteger(builder.compute('add', [k, x], here).operand));
    assert.ok(!isInteger(builder.compute('div', [k, constant(2)], here).operand));
  });

  it('simplifies conditions', () => {
    const builder = createBuilder(100);
    const c = builder.value('boolean');
    assert.equal(builder.compute('and', [constant(true), c], here).operand, c);
    assert.deepEqual(builder.compute('or', [c, constant(true)], here).operand, constant(true));
    const inverse = builder.compute('not', [c], here).operand;
    assert.equal(builder.compute('not', [inverse], here).operand, c);
  });

  it('reads a coordinate of θ once in a block, other memory each time', () => {
    const builder = createBuilder(100);
    for (const [storage, reads] of [
      ['theta', 1],
      ['doubles', 2],
    ] as const) {
      const region = builder.region(storage);
      const block = builder.block(() => {
        builder.load(region, constant(3), here);
        builder.load(region, constant(3), here);
      });
      assert.equal(block.length, reads);
    }
  });

  it('finds what defines a value, also the result of a branch', () => {
    const builder = createBuilder(100);
    const result = builder.value('number');
    const branch = {
      kind: 'branch' as const,
      condition: builder.value('boolean'),
      then: [],
      otherwise: [],
      results: [{ result, then: constant(1), otherwise: constant(2) }],
      location: here,
    };
    builder.emit(branch);
    assert.equal(builder.definition(result), branch);
    assert.equal(builder.definition(constant(1)), undefined);
  });

  it('throws where the program becomes larger than asked for, discarded operations counted', () => {
    const builder = createBuilder(2);
    const x = builder.value('number');
    builder.block(() => void builder.compute('sin', [x], here));
    builder.compute('sin', [x], here);
    assert.throws(() => builder.compute('sin', [x], here), TooLarge);
  });
});
