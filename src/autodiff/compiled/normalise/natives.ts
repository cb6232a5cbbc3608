// The functions of the language that numerical code calls: Math, Number, Array, Object.
import type * as t from '@babel/types';
import { number, primitive, undefinedValue, type Abstract, type Frame, type Scalar } from './values.js';
import { isArray, keysOf, propertyOf } from './access.js';
import { generate, mapArray, newList } from './arrays/arrays.js';
import { toCondition } from './control/branches.js';
import { makeArray } from './classes.js';
import { constant, type Operand } from '../program/ir.js';
import type { OperatorName } from '../code/code.js';
import { definite } from './names/scopes.js';
import { locationOf, refuse, siteOf, toNumber, type Session } from './session.js';
import { say } from '../../../protocol/sentence.js';

const unaryMath = new Set(
  'abs sqrt cbrt exp expm1 log log1p log2 log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sign floor ceil round trunc fround clz32'.split(
    ' ',
  ),
);

const takesAll = new Set(['max', 'min', 'hypot']);

export function callNative(
  session: Session,
  path: string,
  args: readonly Abstract[],
  node: t.Node,
  frame: Frame,
): Abstract {
  if (path.startsWith('Math.')) return callMath(session, path.slice('Math.'.length), args, node, frame);
  const location = locationOf(node, frame.module);
  const [first = undefinedValue, second] = args;
  switch (path) {
    case 'Number':
      return args.length === 0 ? number(0) : toNumber(session, definite(first, node, frame), node, frame);
    case 'Boolean':
      return toCondition(session, first, node, frame);
    case 'isNaN':
    case 'isFinite':
      return session.builder.compute(path, [toNumber(session, first, node, frame).operand], location);
    case 'Number.isNaN':
    case 'Number.isFinite':
    case 'Number.isInteger':
    case 'Number.isSafeInteger':
      if (first.kind !== 'scalar' || first.type !== 'number')
        return { kind: 'scalar', type: 'boolean', operand: constant(false) };
      if (path === 'Number.isNaN') definite(first, node, frame);
      return session.builder.compute(path.slice('Number.'.length) as OperatorName, [first.operand], location);
    case 'Array':
      return makeArray(session, args, node, frame);
    case 'Array.of':
      return newList(session, args, false, siteOf(node, frame), node, frame);
    case 'Array.isArray':
      if (first.kind === 'data')
        return { kind: 'scalar', type: 'boolean', operand: constant(Array.isArray(first.samples[0])) };
      return {
        kind: 'scalar',
        type: 'boolean',
        operand: constant(
          first.kind === 'grid' ||
            first.kind === 'table' ||
            ((first.kind === 'list' || first.kind === 'memory') && !first.typed),
        ),
      };
    case 'Array.from':
      return arrayFrom(session, first, second, false, node, frame);
    case 'Float64Array.from':
    case 'Float64Array.of':
      if (path === 'Float64Array.of') return typedList(session, args, node, frame);
      return arrayFrom(session, first, second, true, node, frame);
    case 'Object.freeze':
      return first;
    case 'Object.is':
      if (first.kind === 'scalar' && second?.kind === 'scalar' && first.type === second.type) {
        definite(first, node, frame);
        definite(second, node, frame);
        return session.builder.compute('isSame', [first.operand, second.operand], location);
      }
      return refuse(say`Object.is of these is not compiled.`, node, frame);
    case 'Object.keys':
    case 'Object.values':
    case 'Object.entries':
      return entriesOf(session, path.slice('Object.'.length), first, node, frame);
    default:
      return refuse(say`${path} is not compiled.`, node, frame);
  }
}

function callMath(session: Session, name: string, args: readonly Abstract[], node: t.Node, frame: Frame): Abstract {
  const location = locationOf(node, frame.module);
  // What is given beyond is not looked at: `map(Math.exp)` also hands over an index and the array.
  const taken = unaryMath.has(name) ? 1 : takesAll.has(name) ? args.length : 2;
  const operands = args.slice(0, taken).map((arg) => toNumber(session, arg, node, frame).operand);
  const { builder } = session;
  if (unaryMath.has(name)) return builder.compute(name as OperatorName, [operands[0] ?? constant(NaN)], location);
  switch (name) {
    case 'max':
    case 'min': {
      if (operands.length === 0) return number(name === 'max' ? -Infinity : Infinity);
      const [first, ...rest] = operands as [Operand, ...Operand[]];
      return rest.reduce<Scalar>((so, next) => builder.compute(name, [so.operand, next], location), number(first));
    }
    case 'hypot':
      return operands.length === 0 ? number(0) : builder.compute('hypot', operands, location);
    case 'pow': {
      const [base = constant(NaN), exponent = constant(NaN)] = operands;
      if ('constant' in exponent && exponent.constant === 2) return builder.compute('mul', [base, base], location);
      return builder.compute('pow', [base, exponent], location);
    }
    case 'atan2':
    case 'imul':
      if (operands.length < 2) return refuse(say`Math.${name} takes two numbers.`, node, frame);
      return builder.compute(name, operands, location);
    default:
      return refuse(say`Math.${name} is not compiled.`, node, frame);
  }
}

/** `Array.from(source, callback)`; a source may also be `{ length }`. */
function arrayFrom(
  session: Session,
  source: Abstract,
  callback: Abstract | undefined,
  typed: boolean,
  node: t.Node,
  frame: Frame,
): Abstract {
  const element = (value: Abstract, index: Abstract) =>
    callback === undefined ? value : session.call(callback, [value, index], node, frame);
  if (isArray(source)) return mapArray(session, source, typed, element, node, frame);
  if (source.kind !== 'record') return refuse(say`Array.from is given what is not an array.`, node, frame);
  const length = toNumber(session, propertyOf(session, source, 'length', node, frame), node, frame);
  return generate(session, length, typed, (index) => element(undefinedValue, index), node, frame);
}

function typedList(session: Session, args: readonly Abstract[], node: t.Node, frame: Frame): Abstract {
  return newList(
    session,
    args.map((arg) => toNumber(session, arg, node, frame)),
    true,
    siteOf(node, frame),
    node,
    frame,
  );
}

function entriesOf(session: Session, what: string, value: Abstract, node: t.Node, frame: Frame): Abstract {
  const site = siteOf(node, frame);
  const keys = isArray(value) ? undefined : keysOf(session, value, node, frame);
  if (keys === undefined) return refuse(say`Object.${what} of this is not compiled.`, node, frame);
  const items = keys.map((key): Abstract => {
    const name = primitive(key);
    if (what === 'keys') return name;
    const field = propertyOf(session, value, key, node, frame);
    if (what === 'values') return field;
    return {
      kind: 'list',
      items: session.heap.cell<readonly Abstract[]>([name, field]),
      typed: false,
      site: `${site}:entry`,
    };
  });
  return newList(session, items, false, site, node, frame);
}
