// User's module → the same module with every operator that could meet an active number turned into a call of the
// recorder. Control flow, closures, classes and types stay as they are, and so does every line number.
import type * as t from '@babel/types';
import type { ModuleSource } from '../../objective/program.js';
import { children } from '../../objective/walk.js';
import { mathFunctions, methodOf } from './operators.js';
import { rewriteAssignment, rewriteTarget, rewriteUpdate } from './assignments.js';
import { bareExpression, type Plainness } from './plainness.js';
import type { Sites } from './sites.js';

/** The names under which rewritten code knows the recorder, its functions of `Math`, and its access to elements. */
export const tape = '__descent_tape';
export const math = '__descent_math';
export const elements = '__descent_elements';

/** What the rewriting of one module needs everywhere. */
export interface Rewriting {
  readonly module: ModuleSource;
  readonly plainness: Plainness;
  readonly sites: Sites;
  /** Source text of a node, rewritten. */
  emit(node: t.Node): string;
  /** `[start, end)` of the text with the given nodes rewritten in it. */
  splice(start: number, end: number, nodes: readonly t.Node[], emit?: (node: t.Node) => string): string;
}

/** Rewrites TypeScript to TypeScript, line for line. */
export function rewrite(module: ModuleSource, plainness: Plainness, sites: Sites): string {
  if (!module.tree) return module.text;
  const { text } = module;
  const rewriting: Rewriting = {
    module,
    plainness,
    sites,
    emit: (node) => rewriteNode(node, rewriting),
    splice(start, end, nodes, emit = rewriting.emit) {
      let result = '';
      let at = start;
      for (const node of nodes) {
        result += text.slice(at, node.start!) + emit(node);
        at = node.end!;
      }
      return result + text.slice(at, end);
    },
  };
  return rewriting.splice(0, text.length, module.tree.program.body);
}

function rewriteNode(node: t.Node, rewriting: Rewriting): string {
  const { emit, splice } = rewriting;
  const { text } = rewriting.module;
  if (isVerbatim(node)) return text.slice(node.start!, node.end!);
  switch (node.type) {
    case 'BinaryExpression':
      return rewriteBinary(node, rewriting);
    case 'UnaryExpression':
      return rewriteUnary(node, rewriting);
    case 'UpdateExpression':
      return rewriteUpdate(node, rewriting);
    case 'AssignmentExpression':
      return rewriteAssignment(node, rewriting);
    case 'LogicalExpression':
      return rewriteLogical(node, rewriting);
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement': {
      const isTest = (child: t.Node) => child === node.test;
      return splice(node.start!, node.end!, sorted(node), (child) =>
        isTest(child) ? test(child, rewriting) : statementLike(child, node, rewriting),
      );
    }
    case 'ExpressionStatement':
      return splice(node.start!, node.end!, [node.expression], (child) => statementLike(child, node, rewriting));
    case 'ForOfStatement':
    case 'ForInStatement':
      return splice(node.start!, node.end!, sorted(node), (child) =>
        child === node.left && child.type !== 'VariableDeclaration' ? rewriteTarget(child, rewriting) : emit(child),
      );
    case 'SwitchStatement':
      return splice(node.start!, node.end!, sorted(node), (child) =>
        child === node.discriminant ? plainOf(child, rewriting) : emit(child),
      );
    case 'SwitchCase':
      return splice(node.start!, node.end!, sorted(node), (child) =>
        child === node.test ? plainOf(child, rewriting) : emit(child),
      );
    case 'CallExpression':
    case 'OptionalCallExpression':
      return rewriteCall(node, rewriting);
    case 'ObjectProperty':
      if (node.shorthand) return emit(node.value);
      break;
  }
  return splice(node.start!, node.end!, sorted(node));
}

/** Children in the order of the text, without types. */
function sorted(node: t.Node): t.Node[] {
  return children(node).sort((x, y) => x.start! - y.start!);
}

/** Nothing in it computes at run time with what could be active; or it must stay as it is written. */
function isVerbatim(node: t.Node): boolean {
  return (
    /^(TS(?!AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|InstantiationExpression|ParameterProperty|ExportAssignment|ModuleDeclaration|ModuleBlock)|Import(?!Expression)|ExportAll|ExportSpecifier|TypeParameter|.*Literal$|JSX|Identifier$|Directive)/.test(
      node.type,
    ) && node.type !== 'TemplateLiteral'
  );
}

function rewriteBinary(node: t.BinaryExpression, rewriting: Rewriting): string {
  const { plainness, sites, splice } = rewriting;
  const method = methodOf(node.operator);
  // A long sum is a chain of left operands: no recursion along it.
  const chain: t.BinaryExpression[] = [];
  let leftmost: t.Node = node;
  while (leftmost.type === 'BinaryExpression') {
    chain.push(leftmost);
    leftmost = leftmost.left;
  }
  if (method === undefined || chain.every((link) => isNative(link, plainness))) {
    return splice(
      node.start!,
      node.end!,
      [...chain.map(({ right }) => right), leftmost].sort((x, y) => x.start! - y.start!),
    );
  }
  chain.reverse();
  if (chain.length > deepest && chain.every((link, i) => isFlat(link, i === 0)))
    return rewriteLongSum(leftmost, chain, rewriting);
  let result = rewriting.emit(leftmost);
  for (const link of chain) result = rewriteLink(link, result, rewriting);
  return result;

  function rewriteLink(link: t.BinaryExpression, left: string, { module: { text, path }, emit }: Rewriting): string {
    const before = text.slice(link.start!, link.left.start!);
    const gap = text.slice(link.left.end!, link.right.start!);
    const after = text.slice(link.right.end!, link.end!);
    const right = emit(link.right);
    if (isNative(link, plainness)) return before + left + gap + right + after;
    const call = `${tape}.${methodOf(link.operator)}(${before}${left}${withComma(gap, link.operator)}${right}${after}`;
    return `${call}, ${sites.add(path, link)})`;
  }
}

/** Longer chains become one call, since no parser nests thousands of calls. */
const deepest = 50;

/** The operators to its left come first without parentheses saying so. */
function isFlat({ operator, left }: t.BinaryExpression, isInnermost: boolean): boolean {
  return methodOf(operator) !== undefined && (isInnermost || !left.extra?.['parenthesized']);
}

function rewriteLongSum(first: t.Node, chain: readonly t.BinaryExpression[], rewriting: Rewriting): string {
  const { module, sites, emit } = rewriting;
  const { text, path } = module;
  let result = `${tape}.chain([${text.slice(chain.at(-1)!.start!, first.start!)}${emit(first)}`;
  for (const link of chain) {
    const gap = withComma(text.slice(link.left.end!, link.right.start!), link.operator);
    result += gap.replace(',', `, '${methodOf(link.operator)}', ${sites.add(path, link)}, `);
    result += emit(link.right) + text.slice(link.right.end!, link.end!);
  }
  return `${result}])`;
}

/** JavaScript itself does the same: no operand can be active, or the operator does not look at its value. */
function isNative(node: t.BinaryExpression, plainness: Plainness): boolean {
  const { operator, left, right } = node;
  if (methodOf(operator) === undefined) return true;
  if (operator === 'instanceof') return plainness.isPlain(left);
  if (plainness.isPlain(left) && plainness.isPlain(right)) return true;
  if (!/^[!=]==?$/.test(operator)) return false;
  // Equal to text, null or undefined: an active number is not, like any number.
  return [left, right].some((side) => {
    const bare = bareExpression(side);
    if (bare.type === 'NullLiteral' || (bare.type === 'Identifier' && bare.name === 'undefined')) return true;
    if (operator.length < 3) return false;
    return bare.type === 'StringLiteral' || (bare.type === 'UnaryExpression' && bare.operator === 'typeof');
  });
}

/** The text between two operands with a comma for the operator; comments and line ends stay. */
export function withComma(gap: string, operator: string): string {
  let done = false;
  const pattern = new RegExp(`/\\*[^]*?\\*/|//[^\\r\\n]*|${operator.replace(/[^a-z]/g, '\\$&')}`, 'g');
  return gap.replace(pattern, (found) => {
    if (done || found !== operator) return found;
    done = true;
    return ',';
  });
}

const unaryMethods: Readonly<Record<string, string>> = { '+': 'plus', '-': 'neg', '~': 'bitNot', typeof: 'typeOf' };

function rewriteUnary(node: t.UnaryExpression, rewriting: Rewriting): string {
  const { module, plainness, sites, splice } = rewriting;
  const { argument, operator, start, end } = node;
  if (operator === '!') return splice(start!, end!, [argument], (child) => test(child, rewriting));
  const method = unaryMethods[operator];
  const isUndeclared = operator === 'typeof' && argument.type === 'Identifier' && !plainness.isDeclared(argument);
  if (method === undefined || plainness.isPlain(argument) || isUndeclared) return splice(start!, end!, [argument]);
  const rest = splice(start! + operator.length, end!, [argument]);
  return `${tape}.${method}(${rest}, ${sites.add(module.path, node)})`;
}

/** An expression whose value is asked only for its truth. */
export function test(node: t.Node, rewriting: Rewriting): string {
  const { emit, plainness, splice } = rewriting;
  const bare = bareExpression(node);
  if (bare.type === 'LogicalExpression' && bare.operator !== '??') {
    const inner = splice(bare.start!, bare.end!, [bare.left, bare.right], (child) => test(child, rewriting));
    return splice(node.start!, node.end!, [bare], () => inner);
  }
  return plainness.isPlain(node) ? emit(node) : `${tape}.test(${emit(node)})`;
}

function rewriteLogical(node: t.LogicalExpression, rewriting: Rewriting): string {
  const { module, plainness, emit, splice } = rewriting;
  const { left, right, operator, start, end } = node;
  if (operator === '??' || plainness.isPlain(left)) return splice(start!, end!, [left, right]);
  const { text } = module;
  const before = text.slice(start!, left.start!);
  const gap = text
    .slice(left.end!, right.start!)
    .replace(/\S/g, (character) => (/[()]/.test(character) ? character : ' '));
  const close = gap.replace(/[^)]/g, '').length;
  const condition = `${tape}.test(${before}${emit(left)}${')'.repeat(close)})`;
  const rest = `${gap.replace(/\)/g, ' ')}${emit(right)}${text.slice(right.end!, end!)}`;
  const kept = `${tape}.tested`;
  return `${tape}.either(${condition} ? ${operator === '&&' ? `${rest} : ${kept}` : `${kept} : ${rest}`})`;
}

/** A value that nobody uses: `a && b()` as a statement needs only the truth of `a`. */
export function statementLike(child: t.Node, parent: t.Node, rewriting: Rewriting): string {
  const isUnused =
    parent.type === 'ExpressionStatement' ||
    (parent.type === 'ForStatement' && (child === parent.update || child === parent.init));
  if (!isUnused) return rewriting.emit(child);
  if (child.type === 'UpdateExpression') return rewriteUpdate(child, rewriting, 'unused');
  if (child.type === 'SequenceExpression') {
    return rewriting.splice(child.start!, child.end!, child.expressions, (each) =>
      statementLike(each, parent, rewriting),
    );
  }
  if (child.type === 'LogicalExpression' && child.operator !== '??') {
    return rewriting.splice(child.start!, child.end!, [child.left, child.right], (side) =>
      side === child.left ? test(side, rewriting) : rewriting.emit(side),
    );
  }
  return rewriting.emit(child);
}

function plainOf(node: t.Node, rewriting: Rewriting): string {
  const inner = rewriting.emit(node);
  return rewriting.plainness.isPlain(node) ? inner : `${tape}.plain(${inner})`;
}

/** Methods of arrays that compare their elements, or ask a callback for the truth. */
const comparingMethods: ReadonlySet<string> = new Set([
  ...['sort', 'toSorted', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some', 'every'],
  ...['indexOf', 'lastIndexOf', 'includes'],
]);

function rewriteCall(node: t.CallExpression | t.OptionalCallExpression, rewriting: Rewriting): string {
  const { module, plainness, sites, emit, splice } = rewriting;
  const { callee } = node;
  const nodes = sorted(node);
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
  const chained = /^Optional/.test(object.type);
  return splice(node.start!, node.end!, nodes, (child) => {
    if (child !== callee) return emit(child);
    const head = `${elements}.array(${splice(callee.start!, object.end!, [object])}${closing(callee, object, module.text)}, '${name}')`;
    const rest = splice(
      object.end! + closing(callee, object, module.text).length,
      callee.end!,
      callee.computed ? [callee.property] : [],
    );
    return (
      head +
      (chained && !rest.trimStart().startsWith('?.') ? `?${rest.trimStart().startsWith('[') ? '.' : ''}${rest}` : rest)
    );
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
