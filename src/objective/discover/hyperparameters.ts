// The hyper-parameters of a user's optimizer: the defaults in its destructured parameter, their meaning from JSDoc.
import type { Node, TSType } from '@babel/types';
import type { HyperparameterInfo } from '../../protocol/objective.js';
import { constantValue } from './constant.js';
import type { JsDoc } from './jsDoc.js';
import { problem, type Problem } from './objectiveTags.js';
import { locationOf } from '../position.js';
import type { TopLevelFunction } from './topLevel.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/**
 * `({ learningRate = 0.01, nesterov = false } = {})` with `@param learningRate Step size. [0, 1]`: the interval at the
 * end of the description is the range; a round bracket leaves its bound out.
 */
export function hyperparametersOf(
  path: string,
  fn: TopLevelFunction,
  jsDoc: JsDoc,
  problems: Problem[],
): HyperparameterInfo[] {
  const [parameter] = fn.node?.params ?? [];
  if (!parameter) return [];
  const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  const report = (node: Node, said: Sentence) => void problems.push(problem(said, locationOf(path, node)));
  if (pattern.type !== 'ObjectPattern') {
    report(
      pattern,
      say`An optimizer takes its hyper-parameters by name, with defaults: ({ learningRate = 0.01 } = {}).`,
    );
    return [];
  }
  const types = memberTypes(pattern.typeAnnotation);
  return pattern.properties.flatMap((property) => {
    if (property.type !== 'ObjectProperty' || property.key.type !== 'Identifier') return [];
    const { name } = property.key;
    const value = property.value.type === 'AssignmentPattern' ? defaultOf(property.value.right) : undefined;
    if (value === undefined) {
      report(property, say`Give the hyper-parameter ${name} a default: a number, true, false, or a text.`);
      return [];
    }
    return [
      { name, ...meaning(name, jsDoc), ...kindOf(value, types.get(name), paramText(name, jsDoc)), default: value },
    ];
  });
}

function defaultOf(node: Node): number | boolean | string | undefined {
  if (node.type === 'BooleanLiteral' || node.type === 'StringLiteral') return node.value;
  return constantValue(node);
}

function kindOf(
  value: number | boolean | string,
  type: TSType | undefined,
  text: string,
): Pick<HyperparameterInfo, 'kind' | 'choices'> {
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (typeof value === 'number') return { kind: /^\{int(eger)?\}/.test(text) ? 'integer' : 'number' };
  const members = type?.type === 'TSUnionType' ? type.types : type ? [type] : [];
  const fromType = members.flatMap((member) =>
    member.type === 'TSLiteralType' && member.literal.type === 'StringLiteral' ? [member.literal.value] : [],
  );
  const quoted = [...text.matchAll(/['"`]([^'"`]+)['"`]/g)].map((match) => match[1]!);
  return { kind: 'choice', choices: [...new Set([value, ...fromType, ...quoted])] };
}

function meaning(
  name: string,
  jsDoc: JsDoc,
): Pick<HyperparameterInfo, 'description' | 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'> {
  return boundsAtEnd(paramText(name, jsDoc).replace(/^\{[^}]*\}\s*/, ''));
}

/** A description, and the range `[0, 1)` that stands at its end. */
export function boundsAtEnd(
  text: string,
): Pick<HyperparameterInfo, 'description' | 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'> {
  const range = /\s*([[(])\s*([^,[\]()]+),\s*([^,[\]()]+)([\])])\s*\.?$/.exec(text);
  const low = range ? Number(range[2]) : NaN;
  const high = range ? Number(range[3]) : NaN;
  if (!range || Number.isNaN(low) || Number.isNaN(high)) return { description: text };
  return {
    description: text.slice(0, range.index),
    ...(Number.isFinite(low) ? { minimum: low } : {}),
    ...(Number.isFinite(high) ? { maximum: high } : {}),
    ...(range[1] === '(' && Number.isFinite(low) ? { exclusiveMinimum: true } : {}),
    ...(range[4] === ')' && Number.isFinite(high) ? { exclusiveMaximum: true } : {}),
  };
}

/** What `@param name` says: also as `@param {number} [options.name=0.1]`. */
function paramText(name: string, jsDoc: JsDoc): string {
  for (const tag of jsDoc.tags) {
    const match =
      tag.name === 'param'
        ? /^(\{[^}]*\}\s*)?\[?(?:[\w$]+\.)?([\w$]+)(?:\s*=[^\]]*)?\]?\s*(?:[-–—]\s+)?(.*)$/.exec(tag.text)
        : null;
    if (match?.[2] === name) return (match[1] ?? '') + match[3]!;
  }
  return '';
}

function memberTypes(annotation: Node | null | undefined): Map<string, TSType> {
  const types = new Map<string, TSType>();
  const literal = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
  for (const member of literal?.type === 'TSTypeLiteral' ? literal.members : []) {
    if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier' || !member.typeAnnotation) continue;
    types.set(member.key.name, member.typeAnnotation.typeAnnotation);
  }
  return types;
}
