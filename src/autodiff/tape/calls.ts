// Calls of functions that look into numbers: `Math`, `Object.is`, and the methods of arrays that compare.
import type * as t from '@babel/types';
import { mathFunctions } from './operators.js';
import { elements, inOrder, math, tape, type Rewriting } from './rewriting.js';

/** Methods of arrays that compare their elements, or ask a callback for the truth. */
const comparingMethods: ReadonlySet<string> = new Set([
  ...['sort', 'toSorted', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some', 'every'],
  ...['indexOf', 'lastIndexOf', 'includes'],
]);

/** Calls of `Math` get their place; comparing methods of arrays look at plain values. */
export function rewriteCall(node: t.CallExpression | t.OptionalCallExpression, rewriting: Rewriting): string {
  const { module, plainness, sites, emit, splice } = rewriting;
  const { callee } = node;
  const nodes = inOrder(node);
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression')
    return splice(node.start!, node.end!, nodes);
  const name = nameOf(callee);
  if (name === undefined || callee.object.type === 'Super') return splice(node.start!, node.end!, nodes);
  const { object } = callee;
  if (
    object.type === 'Identifier' &&
    object.name === 'Math' &&
    !plainness.isDeclared(object) &&
    mathFunctions.has(name)
  ) {
    const everyPlain = node.arguments.every((argument) => plainness.isPlain(argument));
    if (everyPlain || node.arguments.length === 0) return splice(node.start!, node.end!, nodes);
    const inner = splice(node.arguments[0]!.start!, node.end!, node.arguments);
    const open = module.text
      .slice(callee.end!, node.arguments[0]!.start!)
      .replace('(', `(${sites.add(module.path, node)}, `);
    return `${math}.${name}${open.replace(/^\?\./, '')}${inner}`;
  }
  if (object.type === 'Identifier' && object.name === 'Object' && name === 'is' && !plainness.isDeclared(object)) {
    return `${tape}.is${splice(callee.end!, node.end!, node.arguments)}`;
  }
  if (!comparingMethods.has(name)) return splice(node.start!, node.end!, nodes);
  return splice(node.start!, node.end!, nodes, (child) => {
    if (child !== callee) return emit(child);
    const close = closing(callee, object, module.text);
    const head = `${elements}.array(${splice(callee.start!, object.end!, [object])}${close}, '${name}')`;
    const rest = module.text.slice(object.end! + close.length, callee.end!);
    // What is undefined within an optional chain ends the whole chain.
    const isChained = /^Optional/.test(object.type) && !rest.trimStart().startsWith('?.');
    return head + (isChained ? rest.replace(/[.[]/, (found) => (found === '.' ? '?.' : '?.[')) : rest);
  });
}

/** The name that a member expression says in the text. */
function nameOf({ property, computed }: t.MemberExpression | t.OptionalMemberExpression): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  return property.type === 'StringLiteral' ? property.value : undefined;
}

/** The parentheses that close right behind the object of a member expression. */
function closing(callee: t.Node, object: t.Node, text: string): string {
  return /^[\s)]*\)/.exec(text.slice(object.end!, callee.end!))?.[0] ?? '';
}
