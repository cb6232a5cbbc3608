// Entry file → program: follows every import through the workspace and checks that each name exists. Nothing runs.
import type { CallExpression, File } from '@babel/types';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { fence } from './fence.js';
import { moduleShape, type Dependency, type ModuleShape } from './moduleShape.js';
import { shortenLongSums } from './longSums.js';
import { lowerNamespaces } from './namespaces.js';
import type { ImportKind } from './packageFile.js';
import { isTypeScript, parse, withoutByteOrderMark } from '../parse.js';
import { locationOf } from '../position.js';
import type { ModuleSource, Program, SourceHost } from '../program.js';
import { resolve } from './resolve.js';
import { walk } from '../walk.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/**
 * The entry with everything that it imports, dependencies first where there are no cycles.
 * @throws ObjectiveError of kind `source`: a file that cannot be read or parsed, an import that leads nowhere.
 */
export function link(entry: string, host: SourceHost): Program {
  const modules = new Map<string, ModuleSource>();
  const begun = new Set<string>();

  // Explicit stack: a chain of imports may be longer than the call stack.
  const stack: { module: ModuleSource; pending: string[] }[] = [];
  const open = (path: string) => {
    if (begun.has(path)) return;
    begun.add(path);
    const module = readModule(path, host);
    stack.push({ module, pending: [...module.imports.values()].reverse() });
  };
  open(entry);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const next = top.pending.pop();
    if (next !== undefined) open(next);
    else {
      modules.set(top.module.path, top.module);
      stack.pop();
    }
  }

  const program = { entry, modules };
  for (const module of modules.values()) checkNames(module, program);
  return program;
}

/** Modules of Node itself; the runner decides which of them an objective gets. */
export function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || nodeModules.has(specifier.split('/')[0]!);
}

/** The shape of a linked module, read once. */
export function shapeOf(module: ModuleSource): ModuleShape | undefined {
  if (!module.tree) return undefined;
  let shape = shapes.get(module.tree);
  if (!shape) shapes.set(module.tree, (shape = moduleShape(module.tree)));
  return shape;
}

const shapes = new WeakMap<File, ModuleShape>();

function readModule(path: string, host: SourceHost): ModuleSource {
  const raw = host.read(path);
  if (raw === undefined)
    throw new ObjectiveError(say`There is no file ${path}.`, { file: path, line: 1, column: 1 }, 'source');
  const original = withoutByteOrderMark(raw);
  if (/\.(json|csv)$/.test(path)) return { path, text: original, kind: 'json', imports: new Map() };
  const { text, tree } = parseLowered(path, shortenLongSums(original));
  fence(path, tree);
  const shape = moduleShape(tree);
  shapes.set(tree, shape);
  const kind = shape.isModule || (isTypeScript(path) && !shape.isCommonJs) ? 'module' : 'commonjs';
  const imports = new Map<string, string>();
  const add = (specifier: string, node: Dependency['node'], how: ImportKind) => {
    if (imports.has(specifier) || isNodeModule(specifier)) return;
    const found = resolve(specifier, path, how, host);
    if (found === undefined) throw new ObjectiveError(notFound(specifier), locationOf(path, node), 'source');
    imports.set(specifier, found);
  };
  for (const { source, node } of shape.dependencies) add(source, node, 'import');
  for (const { specifier, call, optional } of /\brequire\b/.test(text) ? requireCalls(tree) : []) {
    // Packages ask for optional parts inside try: only a call that runs may complain.
    if (!optional || resolve(specifier, path, 'require', host) !== undefined) add(specifier, call, 'require');
  }
  return { path, text, kind, tree, imports };
}

/** The module's text with what no later stage has to know written out. */
function parseLowered(path: string, original: string): { text: string; tree: File } {
  const tree = parse(path, original);
  const text = lowerNamespaces(tree, original);
  return text === original ? { text, tree } : { text, tree: parse(path, text) };
}

function notFound(specifier: string): Sentence {
  return /^[./]/.test(specifier)
    ? say`Cannot find '${specifier}'; create the file or correct the path.`
    : say`Cannot find the package '${specifier}'; install it in the workspace (npm install ${specifier}) or correct the name.`;
}

/** `require('…')` and `import x = require('…')`, with a literal specifier. */
function requireCalls(tree: File): { specifier: string; call: CallExpression['arguments'][0]; optional: boolean }[] {
  const found: { specifier: string; call: CallExpression['arguments'][0]; optional: boolean }[] = [];
  const guarded = new Set<unknown>();
  walk(tree.program, (node) => {
    if (!guarded.has(node) && (node.type === 'TryStatement' || node.type.includes('Function'))) {
      walk(node, (inside) => void guarded.add(inside));
    }
    if (node.type === 'TSImportEqualsDeclaration' && node.importKind !== 'type') {
      const reference = node.moduleReference;
      if (reference.type === 'TSExternalModuleReference') {
        found.push({ specifier: reference.expression.value, call: reference.expression, optional: false });
      }
    }
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require') return;
    const [argument] = node.arguments;
    if (argument?.type === 'StringLiteral') {
      found.push({ specifier: argument.value, call: argument, optional: guarded.has(node) });
    }
  });
  return found;
}

/** Every imported name must exist in the module that it comes from. CommonJS tells its names only at run time. */
function checkNames(module: ModuleSource, program: Program): void {
  const shape = shapeOf(module);
  if (!shape) return;
  const check = (
    source: string,
    imported: string,
    node: Dependency['node'] | ModuleShape['dependencies'][0]['names'][0]['node'],
  ) => {
    const path = module.imports.get(source);
    if (path === undefined || imported === '*' || exportsName(path, imported, program)) return;
    throw new ObjectiveError(
      imported === 'default'
        ? say`'${source}' has no default export; import a name from it in braces.`
        : say`'${source}' exports no '${imported}'; correct the name or export it there.`,
      locationOf(module.path, node),
      'source',
    );
  };
  for (const { source, names } of shape.dependencies) for (const name of names) check(source, name.imported, name.node);
  for (const { source, imported, node } of shape.reexports.values()) check(source, imported, node);
}

/** True where the module exports the name, or where only running it can tell. */
function exportsName(path: string, name: string, program: Program, seen = new Set<string>()): boolean {
  const module = program.modules.get(path);
  const shape = module && shapeOf(module);
  if (!module || !shape || module.kind !== 'module') return true;
  if (seen.has(path)) return false;
  seen.add(path);
  if (shape.exports.has(name) || shape.reexports.has(name) || shape.types.has(name)) return true;
  return shape.stars.some((source) => {
    const from = module.imports.get(source);
    return name !== 'default' && (from === undefined || exportsName(from, name, program, seen));
  });
}

/** Every name that an ECMAScript module exports at run time, `export *` included, but `default` only if it is its own. */
export function exportedNames(path: string, program: Program, seen = new Set<string>()): string[] {
  const module = program.modules.get(path);
  const shape = module && shapeOf(module);
  if (!module || !shape || seen.has(path)) return [];
  seen.add(path);
  const inherited = shape.stars
    .flatMap((source) => exportedNames(module.imports.get(source) ?? '', program, seen))
    .filter((name) => name !== 'default');
  return [...new Set([...shape.exports.keys(), ...shape.reexports.keys(), ...inherited])];
}

const nodeModules = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs ' +
    'http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream ' +
    'string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib'
  ).split(' '),
);
