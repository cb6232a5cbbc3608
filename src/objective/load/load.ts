// Linked program → running code. Every module becomes one function and runs once, dependencies first; cycles see what
// is ready, as ECMAScript modules (live bindings, hoisted functions) and CommonJS modules do.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { parseDataFile } from './dataFile.js';
import { disposal } from './disposal.js';
import { exportedNames, isNodeModule, shapeOf } from '../link/link.js';
import { asObjectiveError, rememberCode, urlOf } from './locate.js';
import { moduleFunction, type ModuleFunctionOptions } from './moduleFunction.js';
import { declaredNames } from '../link/moduleShape.js';
import { lineBreak, locationOf } from '../position.js';
import type { ModuleSource, Program } from '../program.js';
import { directoryOf } from '../paths.js';
import { withSeededChance } from './seededChance.js';
import { placeNumber } from './statementPlace.js';
import { stripTypes } from './stripTypes.js';
import { rememberThrow } from './thrown.js';
import { say } from '../../protocol/sentence.js';

export interface LoadOptions {
  /** TypeScript in, TypeScript out, line for line: how the tape gets to see every operation. Not asked for data files. */
  readonly rewrite?: (module: ModuleSource) => string;
  /** What every module sees under these names, instead of the global of that name. */
  readonly globals?: Readonly<Record<string, unknown>>;
  /** Holds, while modules run, the `placeNumber` of the statement that runs; 0 afterwards. */
  readonly place?: Float64Array | undefined;
  /** Node's own modules that an objective may have, by name without `node:`; undefined refuses. */
  readonly builtins?: (name: string) => unknown;
}

export interface LoadedProgram {
  /** What the entry exports. */
  readonly exports: Readonly<Record<string, unknown>>;
  /** An export of the entry, or else its top-level binding of that name: objectives need not be exported. */
  value(name: string): unknown;
  /** The top-level binding of any module of the program; of a data file, what it holds. */
  binding(path: string, name: string): unknown;
  /** A module drew from `Math.random`, which is seeded while modules load. */
  readonly usedChance: boolean;
}

/**
 * Runs the program's modules.
 * @throws ObjectiveError where a module throws while it loads, with the place; or asks for what it may not have.
 */
export function load(program: Program, options: LoadOptions = {}): LoadedProgram {
  const records = new Map<string, Instance>();
  try {
    const { result: entry, wasUsed } = withSeededChance(() => instance(program.entry, { program, options, records }));
    return {
      usedChance: wasUsed,
      exports: entry.exports(),
      value(name) {
        const exported = entry.exports();
        if (typeof exported === 'function' && name === 'default') return exported;
        return name in exported ? exported[name] : entry.topLevel.get(name)?.();
      },
      binding(path, name) {
        const record = records.get(path);
        if (program.modules.get(path)?.kind === 'json') return record?.exports();
        return record?.topLevel.get(name)?.();
      },
    };
  } catch (error) {
    throw asObjectiveError(error, program);
  } finally {
    options.place?.fill(0);
  }
}

type Exports = Record<string, unknown>;
type Getters = Readonly<Record<string, () => unknown>>;

interface Instance {
  /** What `require` gives. */
  exports(): Exports;
  /** What `import * as` gives. */
  namespace(): Exports;
  readonly topLevel: ReadonlyMap<string, () => unknown>;
}

interface World {
  readonly program: Program;
  readonly options: LoadOptions;
  readonly records: Map<string, Instance>;
}

function instance(path: string, world: World): Instance {
  const known = world.records.get(path);
  if (known) return known;
  const module = world.program.modules.get(path)!;
  return module.kind === 'json' ? dataInstance(module, world) : codeInstance(module, world);
}

function dataInstance(module: ModuleSource, world: World): Instance {
  const value = parseDataFile(module.path, module.text);
  const exports = value as Exports;
  const data: Instance = { exports: () => exports, namespace: () => asNamespace(value), topLevel: new Map() };
  world.records.set(module.path, data);
  return data;
}

function codeInstance(module: ModuleSource, world: World): Instance {
  const { path } = module;
  const { rewrite, place } = world.options;
  const globals = place ? { ...world.options.globals, [placeName]: place } : (world.options.globals ?? {});
  const namespace: Exports = Object.create(null, {
    __esModule: { value: true },
    [Symbol.toStringTag]: { value: 'Module' },
  });
  const topLevel = new Map<string, () => unknown>();
  const isModule = module.kind === 'module';
  const record = { id: path, filename: path, exports: isModule ? namespace : ({} as Exports), meta: metaOf(path) };
  const own: Instance = {
    exports: () => record.exports,
    namespace: () => (record.exports === namespace ? namespace : asNamespace(record.exports)),
    topLevel,
  };
  world.records.set(path, own);

  const dependency = (source: string) => findDependency(source, module, world);
  const link = (
    bindings: Getters,
    exports: Getters = {},
    reexports: readonly [string, string, string][] = [],
    stars: readonly string[] = [],
  ) => {
    for (const [name, get] of Object.entries(bindings)) topLevel.set(name, get);
    const define = (name: string, get: () => unknown) =>
      Object.defineProperty(namespace, name, { get, enumerable: true, configurable: true });
    for (const [name, get] of Object.entries(exports)) define(name, get);
    for (const [name, source, imported] of reexports) {
      define(name, () =>
        imported === '*' ? dependency(source).namespace() : dependency(source).namespace()[imported],
      );
    }
    for (const source of stars) {
      const path = module.imports.get(source);
      const names = path === undefined ? [] : exportedNames(path, world.program);
      for (const name of names) {
        if (name !== 'default' && !(name in namespace)) define(name, () => dependency(source).namespace()[name]);
      }
    }
  };
  link.thrown = rememberThrow;
  link.import = refuseImport;
  link.disposal = disposal;
  const require = (source: string) => dependency(source).exports();
  require.module = (source: string, names: readonly string[]) => {
    const found = dependency(source).namespace();
    // Link has checked the names of ECMAScript modules; CommonJS tells its own only now.
    const missing = found['__esModule'] ? undefined : names.find((name) => !(name in found));
    if (missing === undefined) return found;
    const message = say`'${source}' exports no '${missing}'; correct the name.`;
    throw new ObjectiveError(message, importLocation(source, module), 'source');
  };

  const number = [...world.program.modules.keys()].indexOf(path);
  const note = place && noteOf(module, number);
  const run = compile(module, rewrite?.(module), Object.keys(globals), note);
  const self = isModule ? undefined : record.exports;
  place?.fill(placeNumber(number, 1, 1));
  run.call(self, link, record.exports, require, record, path, directoryOf(path), ...Object.values(globals));
  return own;
}

type Run = (...parameters: unknown[]) => void;

/** Compiled modules by text and globals: a program is loaded several times. */
const compiled = new WeakMap<ModuleSource, Map<string, Run>>();

type Note = ModuleFunctionOptions['note'];

const placeName = '__descent_place';

/** What each statement of the module does first where its place is asked for: one store. */
function noteOf({ text }: ModuleSource, module: number): Note {
  const lines = text.split(lineBreak);
  return (line) => `${placeName}[0] = ${placeNumber(module, line, (lines[line - 1] ?? '').search(/\S|$/) + 1)}; `;
}

function compile(module: ModuleSource, rewritten: string | undefined, globals: readonly string[], note: Note): Run {
  const known = compiled.get(module) ?? new Map<string, Run>();
  compiled.set(module, known);
  const key = `${globals.join()}\n${rewritten ?? module.text}`;
  const run = known.get(key) ?? compileAnew(module, rewritten, globals, note);
  known.set(key, run);
  return run;
}

function compileAnew(module: ModuleSource, rewritten: string | undefined, globals: readonly string[], note: Note): Run {
  const { path, tree } = module;
  const javaScript = stripTypes(path, rewritten ?? module.text);
  const topLevel = tree?.program.body.filter(({ type }) => type !== 'ImportDeclaration').flatMap(declaredNames) ?? [];
  const { code, head, edits } = moduleFunction(module, javaScript, {
    topLevel,
    globals,
    note,
    url: urlOf(path, rewritten !== undefined),
  });
  rememberCode(module, rewritten !== undefined, head.length, edits);
  try {
    // Indirect: the code sees globals only.
    return (0, eval)(code) as Run;
  } catch (error) {
    // Syntax newer than the runtime, which does not tell where it stands.
    const message = say`This runtime cannot read the file: ${(error as Error).message}; write it in older syntax.`;
    throw new ObjectiveError(message, { file: path, line: 1, column: 1 }, 'source');
  }
}

function findDependency(source: string, module: ModuleSource, world: World): Instance {
  const path = module.imports.get(source);
  if (path !== undefined) return instance(path, world);
  if (!isNodeModule(source)) {
    // As Node does it: packages catch this where a part is optional.
    throw Object.assign(new Error(`Cannot find module '${source}'`), { code: 'MODULE_NOT_FOUND' });
  }
  const found = world.options.builtins?.(source.replace(/^node:/, ''));
  if (found === undefined) {
    throw new ObjectiveError(
      say`'${source}' is not open to objectives; they may compute and read files, nothing else.`,
      importLocation(source, module),
      'source',
    );
  }
  return { exports: () => found as Exports, namespace: () => asNamespace(found), topLevel: new Map() };
}

/** What a module without `export` looks like from one that imports it: its properties, and itself as `default`. */
function asNamespace(value: unknown): Exports {
  const isObject =
    (typeof value === 'object' && value !== null && !Array.isArray(value)) || typeof value === 'function';
  if (!isObject) return { default: value };
  const exports = value as Exports;
  return exports['__esModule'] ? exports : { ...exports, default: exports };
}

function importLocation(source: string, module: ModuleSource) {
  const asked = shapeOf(module)?.dependencies.find((dependency) => dependency.source === source);
  return asked ? locationOf(module.path, asked.node) : { file: module.path, line: 1, column: 1 };
}

function refuseImport(source: unknown): never {
  const message = say`An objective cannot load modules while it runs: import ${JSON.stringify(source)} at the top of its file.`;
  throw new ObjectiveError(message, undefined, 'source');
}

function metaOf(path: string) {
  return { url: `file://${encodeURI(path)}`, filename: path, dirname: directoryOf(path) };
}
