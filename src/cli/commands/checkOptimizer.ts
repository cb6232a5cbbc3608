// `descent check file.ts#myOptimizer`: whether an optimizer keeps the rules, and what it is invariant under.
import { readFileSync } from 'node:fs';
import { discover } from '../../objective/discover/discover.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { OptimizerReference } from '../../protocol/runRequest.js';
import type { CommandContext } from '../command.js';
import { usageError } from '../commandLine.js';
import { parseObjective, parseOptimizer } from '../objectiveReference.js';
import { evaluationTimeout } from '../runSettings.js';
import { table } from '../table.js';
import { setHyperparameters } from './run.js';

/** The optimizer that a word of `check` means, or undefined where it means an objective. */
export function optimizerMeant(word: string): OptimizerReference | undefined {
  if (word.startsWith('builtin:')) return undefined;
  if (/^\w+(\(.*\))?$/.test(word)) return parseOptimizer(word);
  const reference = parseObjective(word);
  if (reference.kind === 'builtin') return undefined;
  const { path, name } = reference;
  const { objectives, optimizers } = discover(path, readFileSync(path, 'utf8'));
  const [only] = objectives.length === 0 && optimizers.length === 1 ? optimizers : [];
  const meant = name === undefined ? only : optimizers.find((optimizer) => optimizer.name === name);
  return meant && { path, name: meant.name };
}

/** Gives an error where a rule is broken. */
export async function checkOptimizer(
  optimizer: OptimizerReference,
  { line, operands, output, runner, signal }: CommandContext,
): Promise<ObjectiveError | void> {
  if (line.text('at') !== undefined)
    throw usageError('--at is for objectives; an optimizer is checked on problems of its own.');
  const seconds = evaluationTimeout(line);
  const request = { optimizer, hyperparameters: setHyperparameters(line) };
  const options = { signal, ...(seconds !== undefined && { evaluationTimeout: seconds }) };
  const checks = await runner().start('checkOptimizer', request, options);
  const broken = checks.find(({ outcome }) => outcome === 'failed');
  if (output.format === 'table')
    output.text(table([['outcome', 'check'], ...checks.map(({ outcome, message }) => [outcome, message])]));
  else output.json({ optimizer: operands[0], conforms: broken === undefined, checks });
  if (broken) return new ObjectiveError(broken.said, broken.location);
}
