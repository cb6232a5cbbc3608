// Expressions that fold what is constant: the value stays, what is trivial goes.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLiteral, literal, name, type Expression } from '../../../../src/autodiff/compiled/code/code.js';
import {
  add,
  apply,
  contribution,
  div,
  guardZero,
  mul,
  neg,
  select,
  sub,
} from '../../../../src/autodiff/compiled/code/expressions.js';
import { operators } from '../../../../src/autodiff/compiled/code/operators.js';

const x = name('x');
const at: Readonly<Record<string, number>> = { x: 1.75, y: -0.375 };

/** A folded expression beside the number that its operators give one by one. */
interface Pair {
  readonly folded: Expression;
  readonly value: number;
}

const pair: fc.Arbitrary<Pair> = fc.letrec<{ pair: Pair }>((tie) => {
  const two = fc.tuple(tie('pair'), tie('pair'));
  return {
    pair: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(-2, -1, 0, 1, 2, 0.5).map((value) => ({ folded: literal(value), value })),
      fc.constantFrom('x', 'y').map((text) => ({ folded: name(text), value: at[text]! })),
      two.map(([a, b]) => ({ folded: add(a.folded, b.folded), value: a.value + b.value })),
      two.map(([a, b]) => ({ folded: sub(a.folded, b.folded), value: a.value - b.value })),
      two.map(([a, b]) => ({ folded: mul(a.folded, b.folded), value: a.value * b.value })),
      tie('pair').map((a) => ({ folded: neg(a.folded), value: -a.value })),
      tie('pair').map((a) => ({ folded: div(a.folded, literal(4)), value: a.value / 4 })),
      two.map(([a, b]) => ({ folded: select(apply('lt', x, literal(2)), a.folded, b.folded), value: a.value })),
    ),
  };
}).pair;

function evaluate(expression: Expression): number | boolean {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'name') return at[expression.name]!;
  assert.ok(expression.kind === 'apply');
  return operators[expression.operator].evaluate(...(expression.args.map(evaluate) as never[]));
}

describe('expressions', () => {
  it('keep their value, but for the sign of a zero', () => {
    fc.assert(
      fc.property(pair, ({ folded, value }) => assert.equal(Number(evaluate(folded)) + 0, value + 0)),
      { numRuns: 500 },
    );
  });

  it('have no trivial terms and factors', () => {
    assert.equal(add(literal(0), x), x);
    assert.equal(mul(x, literal(1)), x);
    assert.ok(isLiteral(mul(x, literal(0)), 0));
    assert.deepEqual(mul(literal(-1), x), neg(x));
    assert.deepEqual(add(x, neg(name('y'))), sub(x, name('y')));
    assert.equal(neg(neg(x)), x);
    assert.deepEqual(mul(x, div(literal(1), name('y'))), div(x, name('y')));
  });

  it('write a square as a product, where its base costs nothing twice', () => {
    assert.deepEqual(apply('pow', x, literal(2)), mul(x, x));
    assert.equal((apply('pow', apply('sin', x), literal(2)) as { operator: string }).operator, 'pow');
    assert.equal(apply('pow', x, literal(1)), x);
  });

  it('guard a singular partial by an adjoint of 0, others not', () => {
    assert.equal(evaluate(contribution(sub(x, x), apply('log', literal(0)), true)), 0);
    assert.deepEqual(contribution(x, name('y'), false), mul(x, name('y')));
    assert.equal(evaluate(guardZero(sub(x, x), div(x, sub(x, x)))), 0);
  });
});
