// Calls of functions that look into numbers: `Math`, `Object`, `Array`, and the methods of arrays that compare.
import type * as t from '@babel/types';
import { place } from './assignments.js';
import { mathFunctions } from './operators.js';
import type { Plainness } from './plainness.js';
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
  if (isGlobal(callee, 'Object', plainness)) return `${tape}.object${splice(callee.end!, node.end!, node.arguments)}`;
  if (isGlobal(callee, 'Array', plainness)) return rewriteArray(node, rewriting);
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression')
    return splice(node.start!, node.end!, nodes);
  const { object } = callee;
  if (object.type === 'Super') return splice(node.start!, node.end!, nodes);
  const name = nameOf(callee);
  if (name === undefined) {
    if (callee.type !== 'MemberExpression' || !callee.computed) return splice(node.start!, node.end!, nodes);
    const member = `${elements}.keyed(${place(callee, rewriting)})[${elements}.key]`;
    return member + splice(callee.end!, node.end!, node.arguments);
  }
  if (isGlobal(object, 'Math', plainness) && mathFunctions.has(name)) {
    const everyPlain = node.arguments.every((argument) => plainness.isPlain(argument));
    if (everyPlain || node.arguments.length === 0) return splice(node.start!, node.end!, nodes);
    const inner = splice(node.arguments[0]!.start!, node.end!, node.arguments);
    const open = module.text
      .slice(callee.end!, node.arguments[0]!.start!)
      .replace('(', `(${sites.add(module.path, node)}, `);
    return `${math}.${name}${open.replace(/^\?\./, '')}${inner}`;
  }
  if (isGlobal(object, 'Object', plainness) && name === 'is') {
    return `${tape}.is${splice(callee.end!, node.end!, node.arguments)}`;
  }
  if (['call', 'apply', 'bind'].includes(name) && object.type === 'MemberExpression') {
    const method = nameOf(object);
    if (method !== undefined && comparingMethods.has(method) && object.object.type !== 'Super') {
      return splice(node.start!, node.end!, nodes, (child) => {
        if (child !== callee) return emit(child);
        const array = splice(object.start!, object.object.end!, [object.object]);
        const close = closing(object, object.object, module.text);
        return `${elements}.method(${array}${close}, '${method}')${module.text.slice(object.end!, callee.end!)}`;
      });
    }
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

/** `Array(n)` and `new Array(n)`: a length is a plain number. */
export function rewriteArray(
  node: t.CallExpression | t.OptionalCallExpression | t.NewExpression,
  { emit, plainness, splice }: Rewriting,
): string {
  const [only, ...others] = node.arguments;
  const isLength = only !== undefined && others.length === 0 && only.type !== 'SpreadElement';
  return splice(node.start!, node.end!, inOrder(node), (child) =>
    child === only && isLength && !plainness.isPlain(child) ? `${tape}.plain(${emit(child)})` : emit(child),
  );
}

export function isGlobal(node: t.Node, name: string, plainness: Plainness): boolean {
  return node.type === 'Identifier' && node.name === name && !plainness.isDeclared(node);
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
