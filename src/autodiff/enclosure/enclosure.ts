// Where ∇f and ∇²f lie over a whole box: the recorded operations of f, each carrying the ranges of its value and of its
// first two derivatives by θ (Griewank & Walther, Evaluating Derivatives, 2008, section 13.2, with ranges for numbers).
import type { LoadOptions } from '../../objective/load/load.js';
import type { Program } from '../../objective/program.js';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { curves, powerCurve, type Curve } from './elementary.js';
import { add, multiply, negate, point, square, zero, type Range } from './range.js';
import { traceOf, type Operand, type Operation, type Trace } from './trace.js';

export interface Enclosure {
  readonly dimension: number;
  /** Operations of one evaluation. */
  readonly operations: number;
  /**
   * Ranges that hold f, ∇f and ∇²f (row-major, n × n) for every θ of the box, in real arithmetic on the constants as the program has
   * them. Undefined where f is not defined or not smooth everywhere in the box, so far as that can be told.
   */
  over(box: readonly Range[]): Enclosed | undefined;
}

export interface Enclosed {
  readonly value: Range;
  readonly gradient: readonly Range[];
  readonly hessian: readonly Range[];
}

/** Undefined where the operations of f are not the same for every θ, or some have no enclosure. `points`: see `traceOf`. */
export function encloses(
  program: Program,
  info: ObjectiveInfo,
  points: readonly [Float64Array, Float64Array],
  builtins?: LoadOptions['builtins'],
): Enclosure | undefined {
  const dimension = points[0].length;
  const trace = traceOf(program, info, points, builtins);
  if (!trace?.operations.every(({ name }) => name in curves || name in combine)) return undefined;
  // The derivatives may be well where f itself is not a number: x² + NaN.
  const constants = [trace.output, ...trace.operations.flatMap(({ operands }) => operands)];
  if (constants.some((operand) => 'constant' in operand && !Number.isFinite(operand.constant))) return undefined;
  const needed = neededEntries(trace, dimension);
  return {
    dimension,
    operations: needed.size,
    over(box) {
      const jets: Jet[] = box.map((range, i) => parameter(range, i, dimension));
      const jetOf = (operand: Operand) =>
        'entry' in operand ? jets[operand.entry]! : constant(operand.constant, dimension);
      for (let k = 0; k < trace.operations.length; k++) {
        if (!needed.has(dimension + k)) continue;
        const jet = apply(trace.operations[k]!, jetOf);
        if (!jet) return undefined;
        jets[dimension + k] = jet;
      }
      const { value, first, second } = jetOf(trace.output);
      return { value, gradient: first, hessian: second };
    },
  };
}

/** Value, gradient and Hessian of one operation by θ; row-major, both halves. */
interface Jet {
  readonly value: Range;
  readonly first: readonly Range[];
  readonly second: readonly Range[];
}

function neededEntries({ operations, output }: Trace, inputs: number): ReadonlySet<number> {
  const needed = new Set('entry' in output ? [output.entry] : []);
  for (let k = operations.length - 1; k >= 0; k--) {
    if (!needed.has(inputs + k)) continue;
    for (const operand of operations[k]!.operands) if ('entry' in operand) needed.add(operand.entry);
  }
  return needed;
}

function apply({ name, operands }: Operation, jetOf: (operand: Operand) => Jet): Jet | undefined {
  const [left, right] = operands as readonly [Operand, Operand | undefined];
  if (right === undefined) return through(curves[name as keyof typeof curves]!, jetOf(left));
  return combine[name as keyof typeof combine]!(left, right, jetOf);
}

type Combination = (left: Operand, right: Operand, jetOf: (operand: Operand) => Jet) => Jet | undefined;

const combine: Readonly<Record<string, Combination>> = {
  add: (x, y, jetOf) => sum(jetOf(x), jetOf(y)),
  sub: (x, y, jetOf) => sum(jetOf(x), negated(jetOf(y))),
  mul: (x, y, jetOf) => (isSame(x, y) ? raised(jetOf(x), 2) : product(jetOf(x), jetOf(y))),
  div(x, y, jetOf) {
    const inverse = raised(jetOf(y), -1);
    return inverse && product(jetOf(x), inverse);
  },
  pow(x, y, jetOf) {
    if ('constant' in y) return raised(jetOf(x), y.constant);
    const logarithm = through(curves.log!, jetOf(x));
    return logarithm && through(curves.exp!, product(jetOf(y), logarithm));
  },
  hypot(x, y, jetOf) {
    const [p, q] = [raised(jetOf(x), 2), raised(jetOf(y), 2)];
    return p && q && through(curves.sqrt!, sum(p, q));
  },
};

function isSame(x: Operand, y: Operand): boolean {
  return 'entry' in x && 'entry' in y && x.entry === y.entry;
}

function parameter(range: Range, index: number, n: number): Jet {
  const first = Array.from({ length: n }, (_, i) => (i === index ? point(1) : zero));
  return { value: range, first, second: new Array<Range>(n * n).fill(zero) };
}

function constant(value: number, n: number): Jet {
  const nothing = new Array<Range>(n * n).fill(zero);
  return { value: point(value), first: nothing.slice(0, n), second: nothing };
}

function sum(x: Jet, y: Jet): Jet {
  return {
    value: add(x.value, y.value),
    first: x.first.map((slope, i) => add(slope, y.first[i]!)),
    second: x.second.map((bend, k) => add(bend, y.second[k]!)),
  };
}

function negated({ value, first, second }: Jet): Jet {
  return { value: negate(value), first: first.map(negate), second: second.map(negate) };
}

function product(x: Jet, y: Jet): Jet {
  const n = x.first.length;
  const second = halfFilled(n, (i, j) => {
    const crossed = add(multiply(x.first[i]!, y.first[j]!), multiply(x.first[j]!, y.first[i]!));
    const bent = add(multiply(x.second[i * n + j]!, y.value), multiply(x.value, y.second[i * n + j]!));
    return add(crossed, bent);
  });
  const first = x.first.map((slope, i) => add(multiply(slope, y.value), multiply(x.value, y.first[i]!)));
  return { value: multiply(x.value, y.value), first, second };
}

function raised(x: Jet, exponent: number): Jet | undefined {
  return through((range) => powerCurve(range, exponent), x);
}

/** f ∘ u, by the chain rule. */
function through(rule: (x: Range) => Curve | undefined, u: Jet): Jet | undefined {
  const curve = rule(u.value);
  if (!curve) return undefined;
  const n = u.first.length;
  const second = halfFilled(n, (i, j) => {
    const pair = i === j ? square(u.first[i]!) : multiply(u.first[i]!, u.first[j]!);
    return add(multiply(curve.second, pair), multiply(curve.first, u.second[i * n + j]!));
  });
  return { value: curve.value, first: u.first.map((slope) => multiply(curve.first, slope)), second };
}

/** A symmetric n × n matrix of ranges from its lower half. */
function halfFilled(n: number, entry: (i: number, j: number) => Range): Range[] {
  const matrix = new Array<Range>(n * n).fill(zero);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = entry(i, j);
  }
  return matrix;
}
