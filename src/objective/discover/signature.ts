// A function's parameters and result → how θ becomes its arguments, or what is wrong with it.
import type { Node, TSType } from '@babel/types';
import type { ParameterShape } from '../../protocol/objective.js';
import { isTypeScript } from '../parse.js';
import { constantValue } from './constant.js';
import type { JsDoc } from './jsDoc.js';
import { functionType, parameterType, typeOfText, type ParameterType, type TypeNames } from './parameterTypes.js';
import type { TopLevelFunction } from './topLevel.js';
import { say, type Sentence } from '../../protocol/sentence.js';

export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly result: ParameterType['kind'];
  /** `async` or a generator: its result is never a number. */
  readonly deferred: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly optional: boolean;
  readonly rest: boolean;
  /** The number of elements that an array pattern takes, the keys that an object pattern takes. */
  readonly taken: number | readonly string[] | undefined;
}

export function signatureOf(path: string, fn: TopLevelFunction, jsDoc: JsDoc, names: TypeNames): Signature {
  const declared = functionType(fn.type, names);
  const nodes: readonly Node[] = fn.node?.params ?? declared?.parameters ?? [];
  // JavaScript has its annotations in JSDoc.
  const documented = isTypeScript(path) ? new Map<string, TSType>() : documentedTypes(jsDoc);
  const parameters = nodes
    .map((node, i) => parameterOf(node, declared?.parameters[i], documented, names))
    .filter(({ name }) => name !== 'this');
  const annotation = fn.node?.returnType;
  const returned =
    (annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined) ??
    declared?.result ??
    documented.get('return');
  return {
    parameters: fn.node || declared ? parameters : [unknownVector],
    result: parameterType(returned, names).kind,
    deferred: Boolean(fn.node?.async || fn.node?.generator),
  };
}

/** True for what counts as an objective without any tag: one vector of numbers in, a number out, both annotated. */
export function isPlainObjective({ parameters, result, deferred }: Signature): boolean {
  const [only] = parameters;
  return (
    parameters.length === 1 &&
    only!.type.kind === 'vector' &&
    !only!.optional &&
    !only!.rest &&
    result === 'number' &&
    !deferred
  );
}

/** What the function is called with and what it gives back. */
interface Calling {
  /** The last parameter is a data row. */
  readonly withRow: boolean;
  /** It returns residuals. */
  readonly residuals: boolean;
}

/** The shape, or the sentence that says why θ cannot become this function's arguments. */
export function shapeOfParameters(signature: Signature, { withRow, residuals }: Calling): ParameterShape | Sentence {
  if (signature.deferred) return say`is async or a generator; an objective returns its number at once`;
  if (residuals && withRow) return say`returns residuals; with @data it returns one number, the loss of a row`;
  const results = residuals ? ['vector', 'unknown'] : ['number', 'unknown'];
  if (!results.includes(signature.result)) {
    return residuals
      ? say`does not return a list of numbers; @residuals wants one`
      : say`does not return a number; an objective does, or a list of residuals`;
  }
  if (withRow && signature.parameters.length < 2) return say`takes no row; with @data it is called as (theta, row)`;
  const all = withRow ? signature.parameters.slice(0, -1) : signature.parameters;
  const [first] = all;
  if (!first) return say`takes no parameters; an objective takes number[], numbers, or an object of numbers`;
  const wrong = all.find(({ type, optional }) => type.kind === 'other' && !optional);
  if (wrong)
    return say`takes ${wrong.name}, which is neither a vector of numbers, nor a number, nor an object of numbers; take one vector and name its parts inside`;
  const rest = all.find((parameter) => parameter.rest);
  const needed = all.filter(({ optional }) => !optional);
  if (!rest && needed.length <= 1) return shapeOfOne(first, all);
  const scalars = all.filter(({ type, rest }) => rest || ['number', 'unknown'].includes(type.kind));
  if (scalars.length < all.length) {
    return withRow
      ? say`takes several things; beside its row give it one vector or numbers only`
      : say`takes several things; give it one vector, numbers only, or @data for rows`;
  }
  return scalarShape(all);
}

function shapeOfOne(first: Parameter, all: readonly Parameter[]): ParameterShape {
  const { type, taken } = first;
  if (type.kind === 'vector') return type;
  if (type.kind === 'object') return type;
  if (type.kind === 'number') return scalarShape(all.filter((parameter) => parameter.type.kind === 'number'));
  if (typeof taken === 'object') return { kind: 'object', keys: taken };
  const optionalScalars = all.length > 1 && first.optional;
  return optionalScalars ? scalarShape(all) : { kind: 'vector', container: 'array' };
}

function scalarShape(parameters: readonly Parameter[]): ParameterShape {
  const rest = parameters.find((parameter) => parameter.rest);
  const names = parameters.filter((parameter) => !parameter.rest).map(({ name }) => name);
  return { kind: 'scalars', names, ...(rest ? { rest: rest.name } : {}) };
}

const unknownVector: Parameter = {
  name: 'theta',
  type: { kind: 'unknown' },
  optional: false,
  rest: false,
  taken: undefined,
};

function parameterOf(
  node: Node,
  declared: Node | undefined,
  documented: ReadonlyMap<string, TSType>,
  names: TypeNames,
): Parameter {
  if (node.type === 'AssignmentPattern') {
    const target = parameterOf(node.left, declared, documented, names);
    const isNumber = target.type.kind === 'unknown' && constantValue(node.right) !== undefined;
    return { ...target, ...(isNumber ? { type: { kind: 'number' } } : {}), optional: true };
  }
  const rest = node.type === 'RestElement';
  const target = rest ? node.argument : node;
  const name = target.type === 'Identifier' ? target.name : 'an argument';
  const annotation =
    annotationOf(node) ?? annotationOf(target) ?? (declared && annotationOf(declared)) ?? documented.get(name);
  const taken =
    target.type === 'ArrayPattern'
      ? target.elements.some((element) => element?.type === 'RestElement')
        ? undefined
        : target.elements.length
      : target.type === 'ObjectPattern'
        ? keysOf(target.properties)
        : undefined;
  const type = parameterType(annotation, names);
  const isArray = type.kind === 'unknown' && target.type === 'ArrayPattern';
  return {
    name,
    type: isArray ? { kind: 'vector', container: 'array' } : type,
    optional: target.type === 'Identifier' && Boolean(target.optional),
    rest,
    taken,
  };
}

function annotationOf(node: Node): TSType | undefined {
  const annotation = 'typeAnnotation' in node ? node.typeAnnotation : undefined;
  return annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
}

function keysOf(properties: readonly Node[]): string[] | undefined {
  const keys: string[] = [];
  for (const property of properties) {
    if (property.type !== 'ObjectProperty' || property.key.type !== 'Identifier') return undefined;
    keys.push(property.key.name);
  }
  return keys;
}

/** `@param {number[]} x` and `@returns {number}`, by parameter name; the result under `return`. */
function documentedTypes(jsDoc: JsDoc): Map<string, TSType> {
  const types = new Map<string, TSType>();
  for (const { name, text } of jsDoc.tags) {
    const match = /^\{(.*?)\}\s*\[?([\w$]*)/.exec(text);
    const type = match ? typeOfText(match[1]!) : undefined;
    if (!match || !type) continue;
    if (name === 'param') types.set(match[2]!, type);
    else if (name === 'returns' || name === 'return') types.set('return', type);
  }
  return types;
}
