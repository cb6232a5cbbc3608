// `path/file.ts#name` and `builtin:name?dimension=n` as references.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ObjectiveReference } from '../protocol/objective.js';
import type { OptimizerReference } from '../protocol/runRequest.js';
import { usageError } from './commandLine.js';

/** @throws ObjectiveError of kind `request` where there is no such file, or the words make no reference. */
export function parseObjective(word: string | undefined): ObjectiveReference {
  if (word === undefined)
    throw usageError('An objective is missing: give path/file.ts, path/file.ts#name or builtin:name.');
  if (word.startsWith('builtin:')) return parseBuiltin(word.slice('builtin:'.length));
  const { path, name } = splitName(word);
  return { kind: 'file', path: existingFile(path), ...(name && { name }) };
}

/** An optimizer of the catalogue, or a user's own `path/file.ts#name`. */
export function parseOptimizer(word: string): OptimizerReference {
  if (!/[/\\#]|\.[mc]?[jt]sx?$/.test(word)) return { name: word };
  const { path, name } = splitName(word);
  if (!name) throw usageError(`--optimizer ${word}: name the function, as in ${path}#myOptimizer.`);
  return { path: existingFile(path), name };
}

function splitName(word: string): { path: string; name?: string } {
  const hash = word.lastIndexOf('#');
  // A file may have a # in its name.
  if (hash < 0 || existsSync(word)) return { path: word };
  return { path: word.slice(0, hash), name: word.slice(hash + 1) };
}

function existingFile(path: string): string {
  const absolute = resolve(path);
  if (!existsSync(absolute)) throw usageError(`There is no file ${path}.`);
  if (statSync(absolute).isDirectory()) throw usageError(`${path} is a folder; name a file in it.`);
  return absolute.replaceAll('\\', '/');
}

function parseBuiltin(word: string): ObjectiveReference {
  const [name = '', query = ''] = word.split('?');
  const parameters = new URLSearchParams(query);
  const constants = [...parameters]
    .filter(([key]) => key !== 'dimension')
    .map(([key, value]) => [key, numberOf(word, key, value)] as const);
  const chosen = constants.length > 0 ? { constants: Object.fromEntries(constants) } : {};
  const given = parameters.get('dimension');
  if (given === null) return { kind: 'builtin', name, ...chosen };
  const dimension = Number(given);
  if (!Number.isInteger(dimension) || dimension < 1) {
    throw usageError(`builtin:${word}: the dimension must be a whole number of at least 1.`);
  }
  return { kind: 'builtin', name, dimension, ...chosen };
}

function numberOf(word: string, key: string, value: string): number {
  const number = value.trim() === '' ? NaN : Number(value);
  if (Number.isFinite(number)) return number;
  throw usageError(`builtin:${word}: ${key} must be a number, not '${value}'.`);
}
