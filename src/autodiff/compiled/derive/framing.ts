// What surrounds the sweeps in a generated function: θ is read, results are written, and over data the code of one row's
// loss stands in a loop over the rows of the batch. Each row is swept forward and backward before the next, so that what
// is recorded is that of one row, whatever their number.
import { element, literal, name, type Expression, type Statement } from '../code/code.js';
import { apply } from '../code/expressions.js';
import type { Normalised, Value } from '../program/ir.js';
import { expressionOf, nameOf } from '../code/naming.js';

/** The fields of the batch that generated code reads. */
export const batchNames = ['rows', 'selected', 'from', 'to'] as const;

/** The function θ → f around its forward sweep. */
export function frameValue(program: Normalised, forward: readonly Statement[]): Statement[] {
  const result = expressionOf(program.result);
  if (program.row === undefined) return [...readTheta(program), ...forward, { kind: 'return', value: result }];
  return [...readTheta(program), ...overRows(program.row, forward, [{ name: total, part: result }]), returnMean];
}

/** The function (θ, gradient) → f around its sweeps. `adjointOf` is what the backward sweep left for a coordinate of θ. */
export function frameGradient(
  program: Normalised,
  forward: readonly Statement[],
  backward: readonly Statement[],
  adjointOf: (coordinate: Value) => Expression,
): Statement[] {
  const { theta, row } = program;
  const result = expressionOf(program.result);
  const inMemory = 'storage' in theta;
  const clear: Statement[] = inMemory ? [{ kind: 'clear', array: 'gradient' }] : [];
  const write = (valueOf: (coordinate: Value) => Expression): Statement[] =>
    inMemory
      ? []
      : theta.map((value, k) => ({ kind: 'assign', target: element('gradient', literal(k)), value: valueOf(value) }));
  if (row === undefined)
    return [
      ...readTheta(program),
      ...clear,
      ...forward,
      ...backward,
      ...write(adjointOf),
      { kind: 'return', value: result },
    ];
  const sumOf = (value: Value) => `${nameOf(value)}_sum`;
  const sums = inMemory ? [] : theta.map((value) => ({ name: sumOf(value), part: adjointOf(value) }));
  return [
    ...readTheta(program),
    ...clear,
    ...overRows(row, [...forward, ...backward], [{ name: total, part: result }, ...sums]),
    ...(inMemory ? [takeMean('gradient')] : write((value) => meanOf(name(sumOf(value))))),
    returnMean,
  ];
}

const total = 'total';
const returnMean: Statement = { kind: 'return', value: meanOf(name(total)) };

function readTheta({ theta }: Normalised): Statement[] {
  if ('storage' in theta) return [];
  return theta.map((value, k) => ({
    kind: 'declare',
    name: nameOf(value),
    value: element('theta', literal(k)),
    constant: true,
  }));
}

/** Runs `term` for each row; each sum collects its part. */
function overRows(
  row: Value,
  term: readonly Statement[],
  sums: readonly { readonly name: string; readonly part: Expression }[],
): Statement[] {
  const chosen: Expression = { kind: 'member', base: name('selected'), key: name('at') };
  const read: Expression = { kind: 'member', base: name('rows'), key: chosen };
  return [
    ...sums.map(({ name }): Statement => ({ kind: 'declare', name, value: literal(0), constant: false })),
    {
      kind: 'for',
      counting: { index: 'at', from: name('from'), comparison: 'lt', to: name('to'), step: 1 },
      body: [
        { kind: 'declare', name: nameOf(row), value: read, constant: true },
        ...term,
        ...sums.map(({ name: sum, part }): Statement => ({ kind: 'add', target: name(sum), value: part })),
      ],
    },
  ];
}

function takeMean(array: string): Statement {
  const target = element(array, name('k'));
  return {
    kind: 'for',
    counting: { index: 'k', from: literal(0), comparison: 'lt', to: { kind: 'length', array }, step: 1 },
    body: [{ kind: 'assign', target, value: meanOf(target) }],
  };
}

/** A sum over the rows divided by their number. */
function meanOf(sum: Expression): Expression {
  return apply('div', sum, apply('sub', name('to'), name('from')));
}
