// What the tape recorded at one point, for human eyes: straight-line code for f, and the chain rule done to it backwards,
// each group of lines under the source line that it comes from.
import type { LoadOptions } from '../../objective/load/load.js';
import type { Program } from '../../objective/program.js';
import type { ObjectiveInfo, SourceLocation } from '../../protocol/objective.js';
import {
  element,
  literal,
  name as nameOf,
  type Expression,
  type OperatorName,
  type Statement,
} from '../compiled/code/code.js';
import { sourceComment, word } from '../compiled/explain.js';
import { apply, mul, one } from '../compiled/code/expressions.js';
import { operators } from '../compiled/code/operators.js';
import { printStatements } from '../compiled/code/print.js';
import { Active } from './active.js';
import { toNumeric } from './coercion.js';
import type { Sites } from './sites.js';
import { tapedFunction } from './tapedFunction.js';
import { watchingRecorder, type WatchedOperation } from './watchingRecorder.js';

/** Longer recordings show so many operations at each end of the way forward and back. */
const mostShown = 1000;

interface Line {
  readonly name: string;
  readonly operator: OperatorName;
  readonly operands: readonly Expression[];
  readonly location: SourceLocation | undefined;
}

/**
 * Code of (θ, gradient) → f that is right where the same branches are taken as at θ.
 * @param reason Why the objective is not compiled, a sentence.
 * @throws ObjectiveError where the objective throws at θ.
 */
export function explainTape(
  program: Program,
  info: ObjectiveInfo,
  theta: Float64Array,
  reason: string,
  builtins?: LoadOptions['builtins'],
): string {
  const { lines, result } = record(program, info, theta, builtins);
  const used = usedNames(lines, result);
  const print = (statements: readonly Statement[]) =>
    printStatements(withoutRepeats(statements), { comment: sourceComment(program) });
  const list = (listed: readonly Line[], write: (line: Line) => Statement[]) =>
    print(listed.slice(0, mostShown).flatMap((line) => [...commentAt(line), ...write(line)])) + remark(listed.length);
  const share = sharing();
  const coordinates = Array.from(theta, (_, i) => i);
  return [
    header(info, theta, reason),
    `function gradientOf${word(info.title)}(theta, gradient) {\n`,
    print(coordinates.map((i) => declare(thetaName(i), element('theta', literal(i))))),
    list(lines, ({ name, operator, operands }) => [declare(name, apply(operator, ...operands))]),
    print(result.kind === 'name' ? [share(result.name, one)] : []),
    list(
      [...lines].reverse().filter(({ name }) => used.has(name)),
      (line) => sharesOf(line, share),
    ),
    print(
      coordinates.map((i) => {
        const value = used.has(thetaName(i)) ? nameOf(barOf(thetaName(i))) : literal(0);
        return { kind: 'assign', target: element('gradient', literal(i)), value };
      }),
    ),
    print([{ kind: 'return', value: result }]),
    '}\n',
  ].join('');
}

function header({ title, data }: ObjectiveInfo, theta: Float64Array, reason: string): string {
  const shown = [...theta.subarray(0, 6)].map((x) => Number(x.toPrecision(4)));
  const point = `(${shown.join(', ')}${theta.length > 6 ? ', …' : ''})${data === undefined ? '' : ', for the first row of the data'}`;
  return `// The gradient of ${title} by reverse mode. It is not compiled: ${reason}
// So its operations are recorded as they run, here at θ = ${point}; elsewhere other branches may be taken.
// Back over the record goes the chain rule: v_bar is the derivative of f with respect to v, and each use of v adds its
// share to it.
`;
}

function record(
  program: Program,
  info: ObjectiveInfo,
  theta: Float64Array,
  builtins: LoadOptions['builtins'],
): { readonly lines: readonly Line[]; readonly result: Expression } {
  const lines: Line[] = [];
  const names = new WeakMap<Active, string>();
  /** The latest name of each entry: a number may be rounded anew, which is no operation. */
  const namesOfNodes = new Map<number, string>();
  let places: Sites | undefined;
  const expressionOf = (value: unknown): Expression => {
    const number = toNumeric(value);
    if (!(number instanceof Active)) return literal(Number(number));
    return nameOf(names.get(number) ?? namesOfNodes.get(number.node)!);
  };
  const note = ({ name: operator, operands, result, site }: WatchedOperation) => {
    if (!(result instanceof Active)) return;
    const name = `v${lines.length + 1}`;
    lines.push({ name, operator, operands: operands.map(expressionOf), location: places?.at(site) });
    names.set(result, name);
    namesOfNodes.set(result.node, name);
  };
  const ignore = () => undefined;
  const taped = tapedFunction(program, info, {
    limit: 2 ** 22,
    events: { nonSmooth: ignore, trap: ignore, leaked: ignore },
    recorder(events, limit, sites) {
      places = sites;
      const recorder = watchingRecorder(events, limit, note);
      const begin = recorder.begin.bind(recorder);
      recorder.begin = (...parameters) => {
        const inputs = begin(...parameters);
        inputs.forEach((input, i) => names.set(input, thetaName(i)));
        return inputs;
      };
      return recorder;
    },
    ...(builtins ? { builtins } : {}),
  });
  const { value, result } = taped.record(theta, 1, taped.rows?.[0]);
  return { lines, result: result instanceof Active ? expressionOf(result) : literal(value) };
}

/** What the result is computed from. */
function usedNames(lines: readonly Line[], result: Expression): ReadonlySet<string> {
  const used = new Set(result.kind === 'name' ? [result.name] : []);
  for (const { name, operands } of [...lines].reverse()) {
    if (!used.has(name)) continue;
    for (const operand of operands) if (operand.kind === 'name') used.add(operand.name);
  }
  return used;
}

type Share = (to: string, value: Expression) => Statement;

/** Adds to an adjoint, which begins with the first share that it gets. */
function sharing(): Share {
  const begun = new Set<string>();
  return (to, value) => {
    const bar = barOf(to);
    if (begun.has(to)) return { kind: 'add', target: nameOf(bar), value };
    begun.add(to);
    return { kind: 'declare', name: bar, value, constant: false };
  };
}

function sharesOf({ name, operator, operands }: Line, share: Share): Statement[] {
  // Rounding to single precision counts as the identity.
  const partials = operators[operator].partials?.(operands, nameOf(name)) ?? operands.map(() => one);
  return operands.flatMap((operand, k) =>
    operand.kind === 'name' ? [share(operand.name, mul(nameOf(barOf(name)), partials[k]!))] : [],
  );
}

function remark(count: number): string {
  const left = count - mostShown;
  return left > 0 ? `  // … and ${left.toLocaleString('en')} operations more.\n` : '';
}

const thetaName = (i: number) => `theta_${i}`;
const barOf = (name: string) => `${name}_bar`;

function declare(name: string, value: Expression): Statement {
  return { kind: 'declare', name, value, constant: true };
}

function commentAt({ location }: Line): Statement[] {
  return location ? [{ kind: 'comment', location }] : [];
}

/** A line of the source once for all operations in a row that come from it. */
function withoutRepeats(statements: readonly Statement[]): Statement[] {
  let last = '';
  return statements.filter((statement) => {
    if (statement.kind !== 'comment') return true;
    const { file, line } = statement.location;
    const isNew = last !== `${file}:${line}`;
    last = `${file}:${line}`;
    return isNew;
  });
}
