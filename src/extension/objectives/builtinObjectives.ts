// The built-in objectives, read as a user's file is: from their source text, which ships with the extension.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { discover } from '../../objective/discover.js';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { FoundObjective } from './objectiveIndex.js';

type BuiltinReference = Extract<ObjectiveReference, { kind: 'builtin' }>;

/** `dist/builtin`, beside the bundle that this is part of. */
const folder = join(__dirname, 'builtin');
let read: Promise<readonly FoundObjective[]> | undefined;

/** All built-ins, by name. */
export function builtinObjectives(): Promise<readonly FoundObjective[]> {
  return (read ??= readAll());
}

/** One built-in at the dimension that the reference asks for; undefined where there is none of that name. */
export async function findBuiltin(reference: BuiltinReference): Promise<FoundObjective | undefined> {
  const found = (await builtinObjectives()).find(({ reference: { name } }) => name === reference.name);
  if (!found || reference.dimension === undefined) return found;
  const { file } = found.info.range;
  const { dimension, name } = reference;
  const sized = discover(file, await readFile(file, 'utf8'), { dimension });
  const info = sized.objectives.find((objective) => objective.name === name);
  return info && { reference, info };
}

async function readAll(): Promise<readonly FoundObjective[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const files = await Promise.all(
    names.sort().map(async (name) => {
      const path = join(folder, name);
      return discover(path, await readFile(path, 'utf8')).objectives;
    }),
  );
  return files.flat().map((info) => ({ reference: { kind: 'builtin', name: info.name }, info }));
}
