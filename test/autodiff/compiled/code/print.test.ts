// Printed code means what the tree says: precedence, signs, names that are no names.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  literal,
  name,
  type Expression,
  type OperatorName,
  type Statement,
} from '../../../../src/autodiff/compiled/code/code.js';
import { operators } from '../../../../src/autodiff/compiled/code/operators.js';
import { print, printStatements } from '../../../../src/autodiff/compiled/code/print.js';

const binary: readonly OperatorName[] = ['add', 'sub', 'mul', 'div', 'rem', 'pow', 'max', 'atan2'];
const unary: readonly OperatorName[] = ['neg', 'sin', 'abs', 'floor'];

const tree: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(-2.5, -1, -0, 0, 1e-7, 3, 1e21, Infinity, NaN).map(literal),
    fc.constantFrom('a', 'b').map(name),
    fc.tuple(fc.constantFrom(...binary), tie('tree'), tie('tree')).map(([operator, ...args]) => apply(operator, args)),
    fc.tuple(fc.constantFrom(...unary), tie('tree')).map(([operator, ...args]) => apply(operator, args)),
  ),
})).tree;

const apply = (operator: OperatorName, args: readonly Expression[]): Expression => ({ kind: 'apply', operator, args });

const values: Readonly<Record<string, number>> = { a: -1.5, b: 0.25 };

function evaluate(expression: Expression): number {
  if (expression.kind === 'literal') return Number(expression.value);
  if (expression.kind === 'name') return values[expression.name]!;
  assert.ok(expression.kind === 'apply');
  return operators[expression.operator].evaluate(...(expression.args.map(evaluate) as never[])) as number;
}

describe('print', () => {
  it('gives every tree its own value', () => {
    fc.assert(
      fc.property(tree, (expression) => {
        const found = new Function('a', 'b', `return ${print(expression)};`)(values['a'], values['b']) as number;
        assert.ok(Object.is(found, evaluate(expression)), print(expression));
      }),
      { seed: 20240917, numRuns: 500 },
    );
  });

  it('quotes keys of data that are no names', () => {
    assert.equal(print({ kind: 'member', base: name('row'), key: 'sepal length' }), 'row["sepal length"]');
    assert.equal(print({ kind: 'member', base: name('row'), key: 'x' }), 'row.x');
  });

  it('grows with the depth of the code, not with its square', () => {
    const nested = (depth: number): Statement[] => {
      let inner: Statement[] = [{ kind: 'return', value: literal(0) }];
      for (let k = 0; k < depth; k++) inner = [{ kind: 'if', condition: name('c'), then: inner, otherwise: [] }];
      return inner;
    };
    const perLevel = (printStatements(nested(2000)).length - printStatements(nested(1000)).length) / 1000;
    assert.ok(perLevel < 200, `${perLevel} characters a level`);
    const run = new Function('c', printStatements(nested(100))) as (c: boolean) => unknown;
    assert.deepEqual([run(true), run(false)], [0, undefined]);
  });

  it('turns an empty path round', () => {
    const text = printStatements([
      { kind: 'if', condition: name('c'), then: [], otherwise: [{ kind: 'leave', reason: 'a "reason"' }] },
    ]);
    assert.equal(text, '  if (!c) {\n    workspace.leave("a \\"reason\\"");\n  }\n');
  });
});
