// Names of generated variables: the user's own, made unique; an adjoint is a bar, a tangent a dot.
import { literal, name, type Expression } from './code.js';
import { isConstant, resolve, type Loop, type Operand, type Region, type Value } from '../program/ir.js';

export const nameOf = (value: Value): string => `${word(value.hint) ?? 'v'}_${value.id}`;
export const regionName = (region: Region): string =>
  region.storage === 'theta' ? 'theta' : `${word(region.hint) ?? 'array'}_${region.id}`;
export const adjointName = (of: string): string => (of === 'theta' ? 'gradient' : `${of}_bar`);
export const turnsName = (loop: Loop): string =>
  `turns_${loop.parameters[0]?.value.id ?? 'x'}_${loop.location.line}_${loop.location.column}`;

/** An operand as an expression. */
export function expressionOf(operand: Operand): Expression {
  const value = resolve(operand);
  return isConstant(value) ? literal(value.constant) : name(nameOf(value));
}

function word(hint: string | undefined): string | undefined {
  return hint !== undefined && /^[\w$]+$/.test(hint) ? hint : undefined;
}
