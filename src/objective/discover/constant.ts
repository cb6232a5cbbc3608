// Numbers as people write them in tags and defaults: `-1.2`, `1e-3`, `5 * pi / 12`, `Math.sqrt(2)`, `-39.17 * n`.
import { parseExpression } from '@babel/parser';
import type { Node } from '@babel/types';

/** Names that may stand in a constant besides π: `n` is the number of parameters. */
export type Names = Readonly<Record<string, number>>;

/** The expression that a text holds, or undefined where it holds none. */
export function expressionOf(text: string): Node | undefined {
  try {
    return parseExpression(text.replaceAll('−', '-').replaceAll('∞', 'Infinity'));
  } catch {
    return undefined;
  }
}

/** The value of a constant expression, or undefined where it is none. */
export function constantValue(node: Node, names: Names = {}): number | undefined {
  switch (node.type) {
    case 'NumericLiteral':
      return node.value;
    case 'Identifier':
      return Object.hasOwn(names, node.name) ? names[node.name] : known[node.name];
    case 'MemberExpression':
      return node.object.type === 'Identifier' && node.object.name === 'Math' && node.property.type === 'Identifier'
        ? mathConstant(node.property.name)
        : undefined;
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
      return constantValue(node.expression, names);
    case 'UnaryExpression': {
      const value = constantValue(node.argument, names);
      return value === undefined
        ? undefined
        : node.operator === '-'
          ? -value
          : node.operator === '+'
            ? value
            : undefined;
    }
    case 'BinaryExpression': {
      const left = constantValue(node.left, names);
      const right = constantValue(node.right, names);
      return left === undefined || right === undefined ? undefined : operators[node.operator]?.(left, right);
    }
    case 'CallExpression':
      return mathCall(
        node.callee,
        node.arguments.map((argument) => constantValue(argument, names)),
      );
    default:
      return undefined;
  }
}

const known: Names = { pi: Math.PI, π: Math.PI, Infinity };

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
};

function mathConstant(name: string): number | undefined {
  const value: unknown = Reflect.get(Math, name);
  return typeof value === 'number' ? value : undefined;
}

function mathCall(callee: Node, values: readonly (number | undefined)[]): number | undefined {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier' || callee.object.name !== 'Math')
    return;
  const method: unknown = callee.property.type === 'Identifier' ? Reflect.get(Math, callee.property.name) : undefined;
  if (typeof method !== 'function' || values.includes(undefined)) return undefined;
  const result: unknown = method(...values);
  return typeof result === 'number' ? result : undefined;
}
