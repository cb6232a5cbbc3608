// `descent list`: the objectives, optimizers and schedules that there are, or what a file holds.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { builtins } from '../../builtin/catalogue.js';
import { optimizers } from '../../engine/catalogue.js';
import { schedules } from '../../engine/schedules/catalogue.js';
import { discover, type Discovery } from '../../objective/discover/discover.js';
import type { HyperparameterInfo, Need } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { builtinFile } from '../../runner/builtinFile.js';
import type { Command } from '../command.js';
import { usageError } from '../commandLine.js';
import { table } from '../table.js';

export const list: Command = {
  usage: 'objectives|optimizers|schedules [file.ts]',
  summary: 'Lists what there is, with parameters and defaults; with a file, what the file holds.',
  options: [],
  operands: [1, 2],
  execute({ operands: [kind, file], output }) {
    const rows = listed(kind!, file === undefined ? undefined : discoverFile(file));
    if (output.format === 'json') output.json(rows);
    else if (output.format === 'ndjson') rows.forEach((row) => output.json(row));
    else output.text(table([[...heading, ...(kind === 'optimizers' ? ['needs'] : [])], ...rows.map(describe)]));
    return Promise.resolve();
  },
};

const heading = ['name', 'parameters', 'description'];

interface Row {
  readonly name: string;
  readonly description: string;
  readonly hyperparameters?: readonly HyperparameterInfo[];
  readonly needs?: readonly Need[];
  readonly constants?: readonly HyperparameterInfo[];
  readonly dimension?: number;
}

function listed(kind: string, file: Discovery | undefined): readonly Row[] {
  switch (kind) {
    case 'objectives':
      return file ? file.objectives : builtinObjectives();
    case 'optimizers':
      return file ? file.optimizers : optimizers.map(({ create: _create, ...info }) => info);
    case 'schedules':
      if (file) throw usageError('Schedules are not made in files; see descent list schedules.');
      return schedules.map(({ create: _create, ...info }) => info);
    default:
      throw usageError(`list takes objectives, optimizers or schedules, not '${kind}'.`);
  }
}

/** As their files declare them, with the names by which the command line takes them. */
function builtinObjectives(): readonly Row[] {
  const files = new Map<string, Discovery>();
  return builtins.map(({ name, family }) => {
    const path = builtinFile(name);
    const found = files.get(path) ?? discoverFile(path);
    files.set(path, found);
    const info = found.objectives.find((objective) => objective.name === name);
    return { ...info, name: `builtin:${name}`, family, description: info?.description ?? '' };
  });
}

function discoverFile(path: string): Discovery {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw usageError(`There is no file ${path}.`);
  }
  const found = discover(resolve(path), text);
  const [problem] = found.problems;
  if (!found.parsed && problem) throw new ObjectiveError(problem.said, problem.location, 'source');
  return found;
}

function describe({ name, description, hyperparameters, constants = [], needs, dimension }: Row): string[] {
  const defaults = hyperparameters?.map((info) => `${info.name}=${info.default}`).join(' ');
  const chosen = constants.map((info) => `, ${info.name}=${info.default}`).join('');
  const parameters = defaults ?? `${dimension ?? 'any number'}${chosen}`;
  return [name, parameters, description.split('\n')[0]!, ...(needs ? [needs.join(', ')] : [])];
}
