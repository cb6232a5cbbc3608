// TypeScript's namespaces as the functions that they are, before anything else looks at the text: no later stage knows
// them. `namespace N { export const a = 1; }` → `const N = (() => { const a = 1; return { get a() { return a; } }; })();`
import MagicString from 'magic-string';
import type { File, Node, Statement, TSModuleDeclaration } from '@babel/types';
import { enumMembers, qualify, qualifyInEnum } from './mergedMembers.js';
import { declaredNames } from './moduleShape.js';
import { walk } from '../walk.js';

/** The text without namespaces that hold values; lines stay, columns move on the first and last line of each. */
export function lowerNamespaces(tree: File, text: string): string {
  const edits = new MagicString(text);
  lowerAll(tree.program.body, text, edits);
  return edits.toString();
}

function lowerAll(statements: readonly Statement[], text: string, edits: MagicString): void {
  const seen = new Set<string>();
  /** By the name of an enum or a namespace, what its declarations so far have in common with those that follow. */
  const members = new Map<string, Set<string>>();
  for (const statement of statements) {
    const declaration = inner(statement);
    if (declaration.type === 'TSEnumDeclaration') {
      const known = membersOf(members, declaration.id.name);
      if (seen.has(declaration.id.name)) withoutExport(statement, declaration, edits);
      qualifyInEnum(declaration, known, edits);
      for (const name of enumMembers(declaration)) known.add(name);
    }
    if (declaration.type === 'TSModuleDeclaration' && declaration.id.type === 'Identifier') {
      const { name } = declaration.id;
      const known = membersOf(members, name);
      if (declaration.body.type === 'TSModuleBlock') {
        qualify(declaration.body, name, known, new Set(declaration.body.body.flatMap(declaredNames)), edits);
        for (const exported of declaration.body.body.flatMap(exportedNames)) known.add(exported);
      }
      if (seen.has(name) && holdsValues(declaration)) withoutExport(statement, declaration, edits);
      lower(declaration, seen, text, edits);
    }
    for (const name of declaredNames(statement)) seen.add(name);
  }
}

/** A later part of what is exported already. */
function withoutExport(statement: Statement, declaration: Node, edits: MagicString): void {
  const [start, end] = [statement.start!, declaration.start!];
  if (start < end) edits.overwrite(start, end, ' '.repeat(end - start));
}

function membersOf(members: Map<string, Set<string>>, name: string): Set<string> {
  const known = members.get(name) ?? new Set();
  members.set(name, known);
  return known;
}

function exportedNames(statement: Statement): string[] {
  return statement.type === 'ExportNamedDeclaration' ? declaredNames(statement) : [];
}

/** A name that is taken already (a class, a function, an enum, the same namespace before) gets the new members added. */
function lower(declaration: TSModuleDeclaration, taken: ReadonlySet<string>, text: string, edits: MagicString): void {
  if (declaration.declare || declaration.id.type !== 'Identifier' || !holdsValues(declaration)) return;
  const { name } = declaration.id;
  const { body } = declaration;
  const merges = taken.has(name);
  const opening = merges
    ? `Object.defineProperties(${name}, Object.getOwnPropertyDescriptors((() => {`
    : `const ${name} = (() => {`;
  edits.overwrite(
    declaration.start!,
    body.start! + (body.type === 'TSModuleBlock' ? 1 : 0),
    opening + lineBreaks(text, declaration, body),
  );
  if (body.type === 'TSModuleDeclaration') {
    lower(body, new Set(), text, edits);
    edits.appendRight(
      body.end!,
      ` return { ${getter(body.id.type === 'Identifier' ? body.id.name : '')} }; ${closing(merges)}`,
    );
    return;
  }
  lowerAll(body.body, text, edits);
  const exported: string[] = [];
  for (const statement of body.body) {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue;
    edits.overwrite(statement.start!, statement.start! + 'export'.length, ' '.repeat('export'.length));
    for (const name of declaredNames(statement.declaration)) {
      const isVariable = statement.declaration.type === 'VariableDeclaration' && statement.declaration.kind !== 'const';
      exported.push(isVariable ? `${getter(name)}, set ${name}(value) { ${name} = value; }` : getter(name));
    }
  }
  edits.overwrite(body.end! - 1, body.end!, ` return { ${[...new Set(exported)].join(', ')} }; ${closing(merges)}`);
}

function closing(merges: boolean): string {
  return merges ? '})()));' : '})();';
}

function getter(name: string): string {
  return `get ${name}() { return ${name}; }`;
}

function lineBreaks(text: string, from: Node, to: Node): string {
  return text.slice(from.start!, to.start!).replace(/[^\r\n]+/g, '');
}

function inner(statement: Statement): Statement {
  return statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement;
}

/** A namespace of types only vanishes with the types. */
function holdsValues(declaration: TSModuleDeclaration): boolean {
  let found = false;
  walk(declaration.body, (node) => {
    if (node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration') return false;
    const isStatement = /Statement$|^(Variable|Function|Class|TSEnum)Declaration$/.test(node.type);
    if (isStatement && !('declare' in node && node.declare)) found = true;
    return !found;
  });
  return found;
}
