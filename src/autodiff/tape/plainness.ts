// Which expressions can never be active: their operators stay as the user wrote them, which is most of the speed of loops.
// A variable is plain if everything that is ever assigned to it is.
import type * as t from '@babel/types';
import { arithmetic, bitwise, comparison, steps } from './operators.js';
import { bareExpression } from './syntax.js';
import { variablesOf, type Variable } from './variables.js';

export interface Plainness {
  /** The value is provably no active number, nor an object that could turn into one. */
  isPlain(node: t.Node): boolean;
  /** The module itself declares the name where this identifier stands; else it is a global. */
  isDeclared(identifier: t.Identifier): boolean;
}

/**
 * @param lengthIsPlain No object of the program has a `length` of the user's making, so that `.length` is a plain number.
 */
export function plainnessOf(tree: t.File, lengthIsPlain: boolean): Plainness {
  const variables = variablesOf(tree);
  const unplain = new Set<Variable>();
  for (let changed = true; changed;) {
    changed = false;
    for (const variable of variables.all) {
      if (unplain.has(variable) || variable.values.every((value) => value !== undefined && isPlain(value))) continue;
      unplain.add(variable);
      changed = true;
    }
  }
  return { isPlain, isDeclared: (identifier) => variables.of(identifier) !== undefined };

  function isPlain(expression: t.Node): boolean {
    let node = bareExpression(expression);
    // A long sum is a chain of left operands: no recursion along it.
    while (node.type === 'BinaryExpression' && arithmetic[node.operator] !== undefined) {
      if (!isPlain(node.right)) return false;
      node = bareExpression(node.left);
    }
    switch (node.type) {
      case 'NumericLiteral':
      case 'StringLiteral':
      case 'BooleanLiteral':
      case 'NullLiteral':
      case 'BigIntLiteral':
      case 'TemplateLiteral':
        return true;
      case 'Identifier': {
        const variable = variables.of(node);
        return variable ? !unplain.has(variable) : ['undefined', 'NaN', 'Infinity'].includes(node.name);
      }
      case 'BinaryExpression':
        return (
          comparison[node.operator] !== undefined || bitwise[node.operator] !== undefined || node.operator === 'in'
        );
      case 'UnaryExpression':
        return ['!', '~', 'typeof', 'void', 'delete'].includes(node.operator) || isPlain(node.argument);
      case 'UpdateExpression':
        return isPlain(node.argument);
      case 'LogicalExpression':
        return isPlain(node.left) && isPlain(node.right);
      case 'ConditionalExpression':
        return isPlain(node.consequent) && isPlain(node.alternate);
      case 'AssignmentExpression':
        return node.operator === '=' ? isPlain(node.right) : isPlain(node.left) && isPlain(node.right);
      case 'SequenceExpression':
        return isPlain(node.expressions.at(-1)!);
      case 'MemberExpression':
        return isPlainMember(node);
      case 'CallExpression':
        return isPlainCall(node);
      default:
        return false;
    }
  }

  function isPlainMember({ object, property, computed }: t.MemberExpression): boolean {
    if (computed || property.type !== 'Identifier') return false;
    if (property.name === 'length') return lengthIsPlain;
    return isGlobal(object, 'Math') || isGlobal(object, 'Number');
  }

  function isPlainCall({ callee, arguments: args }: t.CallExpression): boolean {
    if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return false;
    if (!isGlobal(callee.object, 'Math')) return false;
    return steps.has(callee.property.name) || args.every((argument) => isPlain(argument));
  }

  function isGlobal(node: t.Node, name: string): boolean {
    return node.type === 'Identifier' && node.name === name && variables.of(node) === undefined;
  }
}
