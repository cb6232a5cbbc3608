// ECMAScript module → the text of one function expression, line for line, with live bindings: an imported name becomes
// a property of the other module's namespace, an exported one a getter that is there before the module's body runs.
import MagicString from 'magic-string';
import type { File, Statement } from '@babel/types';
import { rewriteUsing } from './disposal.js';
import { defaultBinding, moduleShape, type ModuleShape } from '../link/moduleShape.js';
import { parse } from '../parse.js';
import type { ModuleSource } from '../program.js';
import { references, type Reference } from '../scope.js';
import { traceStatements } from './traceStatements.js';
import { walk } from '../walk.js';

export interface ModuleFunction {
  /** `(function (parameters) { … })`, first line of the body on its first line. */
  readonly code: string;
  /** What stands before the module's own text, on its first line. */
  readonly head: string;
  /** The edits, for a source map. */
  readonly edits: MagicString;
}

/** What the function's parameters are called, in order; the names of further globals follow. */
const parameterNames = ['__descent_link', 'exports', 'require', 'module', '__filename', '__dirname'] as const;

export interface ModuleFunctionOptions {
  /** The bindings that load wants to reach from outside. */
  readonly topLevel: readonly string[];
  /** The names of further parameters. */
  readonly globals: readonly string[];
  /** What V8 calls the module in stack traces. */
  readonly url: string;
  /** The code of what the statement on a line does before anything else. */
  readonly note?: ((line: number) => string) | undefined;
}

/** `javaScript` is the module's text without types. */
export function moduleFunction(
  module: Pick<ModuleSource, 'path' | 'kind'>,
  javaScript: string,
  { topLevel, globals, url, note }: ModuleFunctionOptions,
): ModuleFunction {
  const edits = new MagicString(javaScript);
  if (javaScript.startsWith('#!')) edits.overwrite(0, 2, '//');
  // The module's own declaration hides a global of that name, and could not stand beside a parameter.
  const further = globals.map((name, i) => (topLevel.includes(name) ? `__descent_hidden${i}` : name));
  const head = [`(function (${[...parameterNames, ...further].join(', ')}) {`];
  const bindings = new Map(topLevel.map((name) => [name, name]));
  if (module.kind === 'module') {
    const tree = parse(module.path, javaScript, { typeless: true });
    const shape = moduleShape(tree);
    const access = importAccess(shape);
    for (const [local, expression] of access) bindings.set(local, expression);
    head.push('"use strict";', linkCall(shape, bindings), importDeclarations(shape));
    if (/\bimport\b/.test(javaScript)) rewriteImports(tree, access, edits);
    if (/\bthrow\b/.test(javaScript)) rewriteThrows(tree, edits);
    if (/\busing\b/.test(javaScript)) rewriteUsing(module.path, tree, edits);
    for (const statement of tree.program.body) rewriteStatement(statement, javaScript, edits);
    if (note) traceStatements(tree, edits, note);
  } else head.push(`__descent_link(${getters(bindings)});`);
  edits.prepend(head.join(' '));
  edits.append(`\n})\n//# sourceURL=${url}`);
  return { code: edits.toString(), head: head.join(' '), edits };
}

/** Declares what can be reached from outside: the module's own top level, its exports, its `export … from`. */
function linkCall(shape: ModuleShape, bindings: ReadonlyMap<string, string>): string {
  const reexports = [...shape.reexports].map(
    ([exported, { source, imported }]) =>
      `[${JSON.stringify(exported)}, ${JSON.stringify(source)}, ${JSON.stringify(imported)}]`,
  );
  const stars = shape.stars.map((source) => JSON.stringify(source));
  return `__descent_link(${getters(bindings)}, ${getters(shape.exports)}, [${reexports.join(', ')}], [${stars.join(', ')}]);`;
}

function getters(names: ReadonlyMap<string, string>): string {
  return `{ ${[...names].map(([name, binding]) => `[${JSON.stringify(name)}]: () => ${binding}`).join(', ')} }`;
}

function importDeclarations(shape: ModuleShape): string {
  const names = shape.dependencies.map(({ source, names }, i) => {
    const asked = names.filter(({ imported }) => imported !== '*').map(({ imported }) => JSON.stringify(imported));
    return `__descent_import${i} = require.module(${JSON.stringify(source)}, [${asked.join(', ')}])`;
  });
  return names.length > 0 ? `const ${names.join(', ')};` : '';
}

/** Local name of each import → the expression that reads it. */
function importAccess(shape: ModuleShape): Map<string, string> {
  const access = new Map<string, string>();
  shape.dependencies.forEach(({ names }, i) => {
    for (const { imported, local } of names) {
      const property = identifier.test(imported) ? `.${imported}` : `[${JSON.stringify(imported)}]`;
      access.set(local, imported === '*' ? `__descent_import${i}` : `__descent_import${i}${property}`);
    }
  });
  return access;
}

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

function rewriteImports(tree: File, access: ReadonlyMap<string, string>, edits: MagicString): void {
  for (const reference of references(tree.program, new Set(access.keys()))) {
    if (reference.parent.type === 'ExportSpecifier') continue;
    edits.overwrite(reference.node.start!, reference.node.end!, inPlace(reference, access.get(reference.node.name)!));
  }
  walk(tree.program, (node) => {
    if (node.type === 'MetaProperty' && node.meta.name === 'import')
      edits.overwrite(node.start!, node.end!, 'module.meta');
    if (node.type === 'Import') edits.overwrite(node.start!, node.end!, '__descent_link.import');
  });
}

/** What is thrown passes by us: only the statement knows its place where the value is no error. */
function rewriteThrows(tree: File, edits: MagicString): void {
  walk(tree.program, (node) => {
    if (node.type !== 'ThrowStatement') return;
    edits.appendRight(node.argument.start!, '__descent_link.thrown((');
    edits.appendLeft(node.argument.end!, '))');
  });
}

/** An imported function is called without a `this`, hence `(0, m.f)(x)`. */
function inPlace({ node, parent, beginsStatement }: Reference, access: string): string {
  if (parent.type === 'ObjectProperty' && parent.shorthand) return `${node.name}: ${access}`;
  const called =
    ((parent.type === 'CallExpression' || parent.type === 'OptionalCallExpression') && parent.callee === node) ||
    (parent.type === 'TaggedTemplateExpression' && parent.tag === node);
  if (!called || !/[.[]/.test(access)) return access;
  return `${beginsStatement ? ';' : ''}(0, ${access})`;
}

function rewriteStatement(statement: Statement, text: string, edits: MagicString): void {
  const start = statement.start!;
  // The semicolon keeps the lines around a removed import apart.
  const blank = (end: number, replacement = ';') => {
    edits.overwrite(start, end, replacement + text.slice(start, end).replace(/[^\r\n]+/g, ''));
  };
  if (statement.type === 'ImportDeclaration' || statement.type === 'ExportAllDeclaration') blank(statement.end!);
  else if (statement.type === 'ExportNamedDeclaration') {
    blank(statement.declaration ? statement.declaration.start! : statement.end!);
  } else if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration } = statement;
    if (declaration.type === 'Identifier') return blank(statement.end!);
    const declares = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration';
    blank(declaration.start!, declares && declaration.id ? ';' : `const ${defaultBinding} = `);
  }
}
