// Compiles an objective given as text or file, as the tests of the compiler need it.
import { readFileSync, existsSync } from 'node:fs';
import { compile, type Compilation } from '../../../src/autodiff/compiled/compile.js';
import { link } from '../../../src/objective/link/link.js';
import { load } from '../../../src/objective/load/load.js';
import type { ObjectiveInfo, ParameterShape } from '../../../src/protocol/objective.js';

export interface Loaded {
  readonly compilation: Compilation;
  /** The user's own function. */
  readonly original: (...args: unknown[]) => number;
}

/** `text` exports `f`. */
export function compileText(text: string, dimension: number, container: 'array' | 'float64Array' = 'array'): Loaded {
  return compileAt('/objective.ts', 'f', dimension, { kind: 'vector', container }, (path) =>
    path === '/objective.ts' ? text : undefined,
  );
}

export function compileFile(path: string, name: string, dimension: number, parameters: ParameterShape): Loaded {
  return compileAt(path, name, dimension, parameters, (file) =>
    existsSync(file) ? readFileSync(file, 'utf8') : undefined,
  );
}

function compileAt(
  path: string,
  name: string,
  dimension: number,
  parameters: ParameterShape,
  read: (path: string) => string | undefined,
): Loaded {
  const program = link(path, { read });
  const loaded = load(program);
  const info: ObjectiveInfo = {
    name,
    title: name,
    description: '',
    range: { file: path, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 },
    parameters,
    minima: [],
  };
  const compilation = compile({ program, info, dimension, bindings: loaded.binding });
  return { compilation, original: loaded.value(name) as Loaded['original'] };
}
