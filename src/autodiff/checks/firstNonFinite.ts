// Where a NaN or an infinity is born: evaluates once more on a tape that watches every operation.
import type { LoadOptions } from '../../objective/load/load.js';
import type { Program } from '../../objective/program.js';
import type { ObjectiveInfo, SourceLocation } from '../../protocol/objective.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import { Active, plain } from '../tape/active.js';
import type { Site } from '../tape/primitiveRecorder.js';
import type { Recorder } from '../tape/recorder.js';
import type { Sites } from '../tape/sites.js';
import { Sweeps } from '../tape/sweeps.js';
import type { Tape } from '../tape/tape.js';
import { tapedFunction } from '../tape/tapedFunction.js';
import { watchingRecorder, type WatchedOperation } from '../tape/watchingRecorder.js';

export interface NonFinite {
  readonly of: 'value' | 'gradient';
  /** `log of −0.3 is NaN`: the operation, its operands and what it gave; no location. */
  readonly message: Sentence;
  readonly location?: SourceLocation;
  /** The row whose loss it is, base 0, where the objective has data. */
  readonly row?: number;
}

interface Operation {
  readonly text: Sentence;
  readonly operands: readonly number[];
  readonly result: number;
  readonly site: Site;
}

interface Trace {
  /** The first operation that made NaN of numbers that were none, and the first that made ±∞ of finite ones. */
  nan?: Operation;
  infinity?: Operation;
  /** The first that was given NaN: where no operation that we see made it. */
  given?: Operation;
  /** The operation of each tape entry. */
  readonly byNode: Operation[];
}

/**
 * The first operation to blame for a value or a gradient that is not finite at θ; undefined where both are finite, or
 * where the number comes from what we cannot see.
 * @throws ObjectiveError where the objective throws at θ.
 */
export function firstNonFinite(
  program: Program,
  info: ObjectiveInfo,
  theta: Float64Array,
  builtins?: LoadOptions['builtins'],
): NonFinite | undefined {
  let trace: Trace = { byNode: [] };
  let places: Sites | undefined;
  const ignore = () => undefined;
  const taped = tapedFunction(program, info, {
    limit: 2 ** 24,
    events: { nonSmooth: ignore, trap: ignore, leaked: ignore },
    recorder(events, limit, sites) {
      places = sites;
      return watchingRecorder(events, limit, (operation, recorder) => note(operation, recorder, trace));
    },
    ...(builtins ? { builtins } : {}),
  });
  for (let row = 0; row < (taped.rows?.length ?? 1); row++) {
    trace = { byNode: [] };
    const { value, output } = taped.record(theta, 1, taped.rows?.[row]);
    const found = Number.isFinite(value) ? inGradient(taped.tape, output, theta.length, trace) : inValue(value, trace);
    if (!found) continue;
    const location = places?.at(found.operation.site);
    const { of, message } = found;
    return { of, message, ...(location ? { location } : {}), ...(taped.rows ? { row } : {}) };
  }
  return undefined;
}

type Found = { readonly of: NonFinite['of']; readonly message: Sentence; readonly operation: Operation };

function inValue(value: number, { nan, infinity, given }: Trace): Found | undefined {
  if (!Number.isNaN(value))
    return (
      infinity && { of: 'value', message: say`${infinity.text} is ${brief(infinity.result)}`, operation: infinity }
    );
  if (!nan) return given && { of: 'value', message: say`a NaN enters ${given.text}`, operation: given };
  if (nan.operands.some(Number.isNaN))
    return { of: 'value', message: say`${nan.text} is NaN; nothing stands where it was read`, operation: nan };
  const isFromInfinity = infinity && nan.operands.some((operand) => Math.abs(operand) === Infinity);
  const origin = isFromInfinity ? say`; the infinity is ${infinity.text}` : '';
  return { of: 'value', message: say`${nan.text} is NaN${origin}`, operation: nan };
}

/** The first contribution, from the result back, that is not finite though the adjoint was. */
function inGradient(tape: Tape, output: number, inputs: number, { byNode }: Trace): Found | undefined {
  if (output < 0) return undefined;
  const adjoint = new Sweeps(tape).backward(output);
  if (adjoint.subarray(0, inputs).every(Number.isFinite)) return undefined;
  for (let k = output; k >= 0; k--) {
    const operation = byNode[k];
    const g = adjoint[k]!;
    if (!operation || g === 0 || !Number.isFinite(g)) continue;
    const partials = [2 * k, 2 * k + 1].map((at) => (tape.operands[at]! >= 0 ? tape.first[at]! : 0));
    const bad = partials.find((partial) => !Number.isFinite(g * partial));
    if (bad === undefined) continue;
    return { of: 'gradient', message: say`the derivative of ${operation.text} is ${brief(bad)}`, operation };
  }
  return undefined;
}

function note({ name, operands, result, site }: WatchedOperation, { tape }: Recorder, trace: Trace): void {
  const values = operands.map(plain);
  const value = plain(result);
  if (typeof value !== 'number' || !values.every(isNumberOrNothing)) return;
  const numbers = values.map(Number);
  const operation = { text: textOf(name, values), operands: numbers, result: value, site };
  const entry = entryOf(result, operands, tape);
  // Inner operations of a function of `Math` have no place of their own.
  if (entry >= 0 && (site > 0 || !trace.byNode[entry])) trace.byNode[entry] = operation;
  if (Number.isNaN(value)) {
    if (!values.some(Number.isNaN)) trace.nan ??= operation;
    else trace.given ??= operation;
  } else if (!Number.isFinite(value) && numbers.every(Number.isFinite)) trace.infinity ??= operation;
}

/** The entry that an operation has made; negative where it made none: `x + 1` has the one of x. */
function entryOf(result: unknown, operands: readonly unknown[], { base }: Tape): number {
  if (!(result instanceof Active)) return -1;
  const isPassedOn = operands.some((operand) => operand instanceof Active && operand.node === result.node);
  return isPassedOn ? -1 : result.node - base;
}

const signs: Readonly<Record<string, string>> = { add: '+', sub: '−', mul: '·', div: '/', rem: '%', pow: '**' };

function textOf(name: string, operands: readonly (number | undefined)[]): Sentence {
  const [first = '', second] = operands.map(brief);
  if (name === 'neg') return say`−${first}`;
  if (second === undefined) return say`${name} of ${first}`;
  const sign = signs[name];
  if (name === 'pow' && first.startsWith('−')) return say`(${first}) ** ${second}`;
  return sign ? say`${first} ${sign} ${second}` : say`${name} of ${first} and ${second}`;
}

/** `undefined` is what is read past the end of an array. */
function isNumberOrNothing(x: unknown): x is number | undefined {
  return typeof x === 'number' || x === undefined;
}

/** Four digits are enough to know a number again. */
function brief(x: number | undefined): string {
  return x === undefined ? 'undefined' : String(Number(x.toPrecision(4))).replace('-', '−');
}
