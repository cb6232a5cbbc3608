// What a module takes from others and gives to them, read off its tree. Link checks it, load turns it into code.
import type { File, Identifier, Node, Statement, StringLiteral } from '@babel/types';
import { walk } from '../walk.js';

/** `import { imported as local } from source`; `*` is the whole namespace. */
export interface ImportedName {
  readonly imported: string;
  readonly local: string;
  readonly node: Node;
}

/** One `import … from` or `export … from`, in source order. */
export interface Dependency {
  readonly source: string;
  /** The specifier's string literal, where an error about it belongs. */
  readonly node: Node;
  readonly names: readonly ImportedName[];
}

export interface ModuleShape {
  /** Without `import type`, and without what only types use. */
  readonly dependencies: readonly Dependency[];
  /** Exported name → the name of the module's own binding. */
  readonly exports: ReadonlyMap<string, string>;
  /** Exported name → where it comes from. */
  readonly reexports: ReadonlyMap<string, { readonly source: string; readonly imported: string; readonly node: Node }>;
  /** Sources of `export * from`. */
  readonly stars: readonly string[];
  /** Interfaces and type aliases, exported or not: names that exist before run time only. */
  readonly types: ReadonlySet<string>;
  /** True where `import` or `export` makes it an ECMAScript module. */
  readonly isModule: boolean;
  /** True where `require`, `module.exports` or `export =` makes it a CommonJS module. */
  readonly isCommonJs: boolean;
}

/** The binding that an anonymous default export gets. */
export const defaultBinding = '__descent_default';

export function moduleShape(tree: File): ModuleShape {
  // Looked for only when asked: most modules import nothing.
  let used: Set<string> | undefined;
  const isUsed = (name: string) => (used ??= valueNames(tree)).has(name);
  const dependencies: Dependency[] = [];
  const exports = new Map<string, string>();
  const reexports = new Map<string, { source: string; imported: string; node: Node }>();
  const stars: string[] = [];
  const types = new Set<string>();
  const imported = new Map<string, { source: string; imported: string; node: Node }>();
  let isModule = false;

  for (const statement of tree.program.body) {
    if (/^(Import|Export)/.test(statement.type)) isModule = true;
    for (const name of typeNames(statement)) types.add(name);
    if (statement.type === 'ImportDeclaration') {
      if (statement.importKind === 'type' || statement.importKind === 'typeof') continue;
      const names = statement.specifiers
        .filter((specifier) => !(specifier.type === 'ImportSpecifier' && isTypeKind(specifier.importKind)))
        .map((specifier) => ({
          imported:
            specifier.type === 'ImportDefaultSpecifier'
              ? 'default'
              : specifier.type === 'ImportNamespaceSpecifier'
                ? '*'
                : nameOf(specifier.imported),
          local: specifier.local.name,
          node: specifier,
        }))
        .filter(({ local }) => isUsed(local));
      if (statement.specifiers.length > 0 && names.length === 0) continue;
      const source = statement.source.value;
      dependencies.push({ source, node: statement.source, names });
      for (const name of names) imported.set(name.local, { source, imported: name.imported, node: name.node });
    } else if (statement.type === 'ExportAllDeclaration') {
      if (statement.exportKind === 'type') continue;
      dependencies.push({ source: statement.source.value, node: statement.source, names: [] });
      stars.push(statement.source.value);
    } else if (statement.type === 'ExportDefaultDeclaration') {
      exports.set('default', defaultName(statement.declaration));
    } else if (statement.type === 'ExportNamedDeclaration') {
      if (statement.exportKind === 'type') continue;
      if (statement.declaration) for (const name of declaredNames(statement.declaration)) exports.set(name, name);
      if (statement.source) {
        dependencies.push({ source: statement.source.value, node: statement.source, names: [] });
      }
      for (const specifier of statement.specifiers) {
        if (specifier.type === 'ExportDefaultSpecifier') continue;
        if (specifier.type === 'ExportSpecifier' && isTypeKind(specifier.exportKind)) continue;
        const exported = nameOf(specifier.exported);
        const from = specifier.type === 'ExportNamespaceSpecifier' ? '*' : nameOf(specifier.local);
        if (statement.source) {
          reexports.set(exported, { source: statement.source.value, imported: from, node: specifier });
        } else exports.set(exported, from);
      }
    }
  }
  for (const [exported, local] of exports) {
    const from = imported.get(local);
    if (types.has(local) && !declaresValue(tree, local)) exports.delete(exported);
    else if (from) {
      exports.delete(exported);
      reexports.set(exported, from);
    }
  }
  const isCommonJs = !isModule && ['require', 'module', 'exports'].some(isUsed);
  return { dependencies, exports, reexports, stars, types, isModule, isCommonJs };
}

/** The names that a statement binds at run time. */
export function declaredNames(statement: Statement): string[] {
  switch (statement.type) {
    case 'VariableDeclaration':
      return statement.declare ? [] : statement.declarations.flatMap(({ id }) => boundNames(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return statement.id && !statement.declare ? [statement.id.name] : [];
    case 'TSEnumDeclaration':
      return statement.declare ? [] : [statement.id.name];
    case 'TSModuleDeclaration':
      return statement.declare || statement.id.type !== 'Identifier' ? [] : [statement.id.name];
    case 'ImportDeclaration':
      return statement.specifiers.map(({ local }) => local.name);
    case 'TSImportEqualsDeclaration':
      return [statement.id.name];
    case 'ExportNamedDeclaration':
      return statement.declaration ? declaredNames(statement.declaration) : [];
    case 'ExportDefaultDeclaration':
      return [defaultName(statement.declaration)];
    default:
      return [];
  }
}

/** The identifiers in a pattern: `[a, { b: c = 1 }, ...d]` binds a, c, d. */
export function boundNames(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? boundNames(element) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    case 'TSParameterProperty':
      return boundNames(pattern.parameter);
    default:
      return [];
  }
}

/** The local binding of a default export. */
export function defaultName(declaration: Node): string {
  if (declaration.type === 'Identifier') return declaration.name;
  const declares = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration';
  return declares && declaration.id ? declaration.id.name : defaultBinding;
}

export function nameOf(node: Identifier | StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

function isTypeKind(kind: string | null | undefined): boolean {
  return kind === 'type' || kind === 'typeof';
}

function typeNames(statement: Statement): string[] {
  if (statement.type === 'TSInterfaceDeclaration' || statement.type === 'TSTypeAliasDeclaration') {
    return [statement.id.name];
  }
  return statement.type === 'ExportNamedDeclaration' && statement.declaration ? typeNames(statement.declaration) : [];
}

function declaresValue(tree: File, name: string): boolean {
  return tree.program.body.some((statement) => declaredNames(statement).includes(name));
}

/** Types that hold expressions, and so values. Every other node whose type begins with TS vanishes at run time. */
const valueTypes = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSParameterProperty',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
  'TSExternalModuleReference',
  'TSQualifiedName',
]);

/** Every identifier that stands where a value can stand: more than are used, never fewer. */
function valueNames(tree: File): Set<string> {
  const names = new Set(tree.comments?.flatMap(({ value }) => namesInTags(value)));
  walk(tree.program, (node) => {
    if (node.type === 'ImportDeclaration') return false;
    if (node.type.startsWith('TS') && !valueTypes.has(node.type)) return false;
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') names.add(node.name);
    if (node.type === 'TSExportAssignment' || node.type === 'TSExternalModuleReference') names.add('module');
    return true;
  });
  return names;
}

/** The values of the module that a comment names: `@data rows` uses what `rows` holds. */
function namesInTags(comment: string): string[] {
  return [...comment.matchAll(/@(?:data|validation|gradient)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu)].map(
    ([, name]) => name!,
  );
}
