// The built-in objectives, read as a user's file is: from their source text, which ships with the extension.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtins, findBuiltin as findEntry, type Builtin } from '../../builtin/catalogue.js';
import { discover, type DiscoverOptions } from '../../objective/discover/discover.js';
import type { ObjectiveInfo, ObjectiveReference } from '../../protocol/objective.js';
import type { FoundObjective } from './objectiveIndex.js';

export type BuiltinReference = Extract<ObjectiveReference, { kind: 'builtin' }>;

export interface BuiltinObjective extends FoundObjective {
  readonly reference: BuiltinReference;
  /** The heading to list it under. */
  readonly family: string;
}

/** `dist/builtin`, beside the bundle that this is part of. */
const folder = join(__dirname, 'builtin');
const read = new Map<string, Promise<readonly ObjectiveInfo[]>>();

/** All built-ins, in the catalogue's order. */
export async function builtinObjectives(): Promise<readonly BuiltinObjective[]> {
  const found = await Promise.all(
    builtins.map(async (entry) => {
      const info = await describe(entry);
      return info ? [{ reference: { kind: 'builtin' as const, name: entry.name }, info, family: entry.family }] : [];
    }),
  );
  return found.flat();
}

/** One built-in at the dimension that the reference asks for; undefined where there is none of that name. */
export async function findBuiltin(reference: BuiltinReference): Promise<FoundObjective | undefined> {
  const entry = findEntry(reference.name);
  const info = entry && (await describe(entry, reference.dimension));
  return info && { reference, info };
}

async function describe({ name, file }: Builtin, dimension?: number): Promise<ObjectiveInfo | undefined> {
  const key = `${file} ${dimension ?? ''}`;
  const objectives = read.get(key) ?? readObjectives(file, dimension === undefined ? {} : { dimension });
  read.set(key, objectives);
  return (await objectives).find((objective) => objective.name === name);
}

async function readObjectives(file: string, options: DiscoverOptions): Promise<readonly ObjectiveInfo[]> {
  const path = join(folder, file);
  return discover(path, await readFile(path, 'utf8'), options).objectives;
}
