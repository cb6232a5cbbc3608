// Test support: source text, or a file of the corpus, → a linked program and what is known of its objective.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { link } from '../../src/objective/link/link.js';
import type { Program } from '../../src/objective/program.js';
import type { ObjectiveInfo, ParameterShape } from '../../src/protocol/objective.js';

export interface Objective {
  readonly program: Program;
  readonly info: ObjectiveInfo;
}

const vector: ParameterShape = { kind: 'vector', container: 'array' };
export const float64: ParameterShape = { kind: 'vector', container: 'float64Array' };

/** The function `f` of a file of its own; `files` are further ones, by absolute path. */
export function objectiveOf(
  source: string,
  extra: Partial<ObjectiveInfo> = {},
  files: Readonly<Record<string, string>> = {},
): Objective {
  const path = '/test/objective.ts';
  const program = link(path, { read: (asked) => (asked === path ? source : files[asked]) });
  return { program, info: infoOf(path, 'f', extra) };
}

/** A file below test/corpus. */
export function corpusObjective(file: string, name: string, parameters = vector): Objective {
  const path = fileURLToPath(new URL(`../corpus/${file}`, import.meta.url));
  return { program: link(path, { read }), info: infoOf(path, name, { parameters }) };
}

function infoOf(file: string, name: string, extra: Partial<ObjectiveInfo>): ObjectiveInfo {
  const range = { file, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 };
  return { name, title: name, description: '', range, parameters: vector, minima: [], ...extra };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
