// `Math` as rewritten code sees it: the same functions, each with the place of its call first.
import type { UnaryPrimitive } from '../primitives.js';
import { Active, plain } from '../tape/active.js';
import { toNumeric } from '../tape/coercion.js';
import type { RecorderEvents, Site } from '../tape/primitiveRecorder.js';
import type { Recorder } from '../tape/recorder.js';
import { say } from '../../protocol/sentence.js';

type Method = (site: Site, ...values: unknown[]) => unknown;

/** By name, every function of `Math` that takes numbers. */
export type SitedMath = Readonly<Record<string, Method>>;

const unaryNames: readonly Exclude<UnaryPrimitive, 'neg'>[] = [
  ...([
    'abs',
    'acos',
    'acosh',
    'asin',
    'asinh',
    'atan',
    'atanh',
    'cbrt',
    'cos',
    'cosh',
    'exp',
    'expm1',
    'fround',
  ] as const),
  ...(['log', 'log10', 'log1p', 'log2', 'sin', 'sinh', 'sqrt', 'tan', 'tanh'] as const),
];
const stepNames = ['floor', 'ceil', 'round', 'trunc', 'sign', 'clz32'] as const;

export function sitedMath(recorder: Recorder, events: RecorderEvents): SitedMath {
  const methods: Record<string, Method> = {};
  for (const name of unaryNames) methods[name] = (site, x) => recorder.unary(name, x, site);
  for (const name of stepNames) methods[name] = (site, x) => recorder.step(name, x, site);
  methods['pow'] = (site, x, y) => recorder.pow(toNumeric(x), toNumeric(y), site);
  methods['atan2'] = (site, y, x) => recorder.binary('atan2', number(y), number(x), site);
  methods['imul'] = (site, x, y) =>
    Math.imul(recorder.bitOr(x, 0, site) as number, recorder.bitOr(y, 0, site) as number);
  methods['max'] = (site, ...values) => extreme('max', values, site, events);
  methods['min'] = (site, ...values) => extreme('min', values, site, events);
  methods['hypot'] = (site, ...values) => hypot(values.map(number), site, recorder);
  return methods;
}

/** The object that stands for `Math` where it is used as a value: `v.map(Math.sqrt)`. */
export function mathObject(sited: SitedMath, random: () => number): typeof Math {
  const object = Object.create(Object.prototype, Object.getOwnPropertyDescriptors(Math)) as typeof Math;
  Object.defineProperty(object, 'random', { value: random, writable: true, configurable: true });
  for (const [name, method] of Object.entries(sited)) {
    const function_ = { [name]: (...values: unknown[]) => method(0, ...values) }[name];
    Object.defineProperty(object, name, { value: function_, writable: true, configurable: true });
  }
  return object;
}

function number(x: unknown): Active | number {
  const numeric = toNumeric(x);
  // A bigint is the TypeError that `Math` gives.
  return typeof numeric === 'bigint' ? Math.abs(numeric as unknown as number) : numeric;
}

/** The winning operand itself: no entry on the tape. The first of equal operands wins. */
function extreme(which: 'max' | 'min', values: unknown[], site: Site, events: RecorderEvents): unknown {
  const operands = values.map(number);
  const primals = operands.map((operand) => plain(operand));
  const result = Math[which](...primals);
  const isTie = primals.indexOf(result) !== primals.lastIndexOf(result);
  if (isTie && operands.some((operand, i) => operand instanceof Active && primals[i] === result)) {
    events.nonSmooth(say`Math.${which} has equal arguments; the derivative of the first was used.`, site);
  }
  const winner = operands[primals.indexOf(result)];
  if (!(winner instanceof Active)) return result;
  // Of −0 and 0 the first wins all the same.
  return Object.is(winner.primal, result) ? winner : new Active(result, winner.node);
}

/** Scaled as ‖x‖ = m·√(Σ (xᵢ/m)²) with m = max |xᵢ|, which is smooth in each xᵢ wherever the norm is. */
function hypot(operands: readonly (Active | number)[], site: Site, recorder: Recorder): unknown {
  const primals = operands.map((operand) => plain(operand));
  const value = Math.hypot(...primals);
  const active = operands.filter((operand) => operand instanceof Active);
  if (active.length === 0) return value;
  if (operands.length === 1) return recorder.unary('abs', operands[0], site);
  if (operands.length === 2) return recorder.binary('hypot', operands[0]!, operands[1]!, site);
  const scale = Math.max(...primals.map(Math.abs));
  if (scale === 0) return recorder.binary('hypot', active[0]!, 0, site);
  let sum: unknown = 0;
  for (const operand of operands) {
    const scaled = recorder.div(operand, scale);
    sum = recorder.add(sum, recorder.mul(scaled, scaled));
  }
  return recorder.withPrimal(recorder.mul(recorder.unary('sqrt', sum, site), scale), value);
}
