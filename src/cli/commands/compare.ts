// `descent compare`: several optimizers from the same start with the same budget, and a ranking.
import { findOptimizer } from '../../engine/catalogue.js';
import type { Hyperparameters } from '../../protocol/objective.js';
import type { OptimizerReference } from '../../protocol/runRequest.js';
import { rank } from '../../runner/ranking.js';
import { medianRun, spreadOf } from '../../runner/seeds.js';
import type { Command } from '../command.js';
import { numberOption, usageError, type CommandLine } from '../commandLine.js';
import { toJson } from '../json.js';
import { parseObjective, parseOptimizer } from '../objectiveReference.js';
import type { Output } from '../output.js';
import { executeRun, runRecord, trajectory, type Run } from '../runs.js';
import { parseRunSettings, runOptions } from '../runSettings.js';
import { table } from '../table.js';
import { setHyperparameters, writeJson } from './run.js';

export const compare: Command = {
  usage: '<objective> --optimizers a,b,c [--set a.name=value …]',
  summary:
    'Runs several optimizers from the same start with the same budget, and ranks them; with --seeds N, by the median of N seeds.',
  options: ['optimizers', 'seeds', ...runOptions],
  operands: [1, 1],
  async execute(context) {
    const { line, operands, output } = context;
    const objective = { word: operands[0]!, reference: parseObjective(operands[0]) };
    const optimizers = parseOptimizers(line);
    const settings = parseRunSettings(line);
    const shares = share(setHyperparameters(line), optimizers);
    const seeds = numberOption(line, 'seeds', { minimum: 1, integer: true }) ?? 1;
    const groups: Run[][] = [];
    for (const [index, optimizer] of optimizers.entries()) {
      const group: Run[] = [];
      for (let k = 0; k < seeds && !context.signal.aborted; k++) {
        const seeded = { ...settings, seed: settings.seed + k };
        group.push(await executeRun(context, objective, optimizer, shares[index]!, seeded));
      }
      if (group.length > 0) groups.push(group);
    }
    write(groups, seeds > 1, output);
    return groups.flat().find(({ failure }) => failure)?.failure;
  },
};

export function parseOptimizers(line: CommandLine): OptimizerReference[] {
  const words = (line.text('optimizers') ?? '').split(',').filter((word) => word !== '');
  if (words.length === 0)
    throw usageError('--optimizers is missing: name those to compare, as in --optimizers momentum,adam.');
  const optimizers = words.map((word) => parseOptimizer(word.trim()));
  const twice = optimizers.find(({ name }, index) => optimizers.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) throw usageError(`--optimizers names ${twice.name} twice.`);
  return optimizers;
}

/** Who gets which value: `adam.learningRate` goes to adam, `learningRate` to everyone who has it. */
export function share(given: Hyperparameters, optimizers: readonly OptimizerReference[]): Hyperparameters[] {
  const shares = optimizers.map((): Record<string, Hyperparameters[string]> => ({}));
  for (const [name, value] of Object.entries(given)) {
    const dot = name.indexOf('.');
    const owner = dot < 0 ? undefined : name.slice(0, dot);
    const own = name.slice(dot + 1);
    const takers = optimizers.flatMap((optimizer, index) =>
      owner === optimizer.name || (owner === undefined && has(optimizer, own)) ? [index] : [],
    );
    if (takers.length === 0)
      throw usageError(`--set ${name}: none of the optimizers compared has that hyper-parameter.`);
    for (const index of takers) shares[index]![own] = value;
  }
  return shares;
}

/** A user's own is asked when it runs. */
function has(optimizer: OptimizerReference, hyperparameter: string): boolean {
  return (
    'path' in optimizer || findOptimizer(optimizer.name).hyperparameters.some(({ name }) => name === hyperparameter)
  );
}

/** `groups`: the runs of each optimizer, one a seed. */
function write(groups: readonly (readonly Run[])[], seeded: boolean, output: Output): void {
  const typical = groups.map((runs) => medianRun(runs.map(({ result }) => result)));
  const order = rank(typical);
  const ranking = order.map((index) => typical[index]!.optimizer.name);
  const spreads = groups.map((runs) => spreadOf(runs.map(({ result }) => result)));
  const spread = spreads.map((one, index) => ({ optimizer: typical[index]!.optimizer.name, ...one }));
  if (output.format === 'ndjson') {
    for (const run of groups.flat()) output.json({ ...runRecord(run), trajectory: [...trajectory(run)] });
    output.json({ ranking, ...(seeded && { spread }) });
    return;
  }
  if (output.format === 'json') {
    output.text('{"runs":[');
    groups.flat().forEach((run, index) => {
      if (index > 0) output.text(',');
      writeJson(run, output);
    });
    output.text(`],"ranking":${JSON.stringify(ranking)}${seeded ? `,"spread":${toJson(spread)}` : ''}}\n`);
    return;
  }
  const heading = ['', 'optimizer', 'f', ...(seeded ? ['lowest', 'highest'] : []), '‖∇f‖', 'steps', 'gradients'];
  const rows = order.map((index, place) => {
    const { optimizer, final, evaluations, criticalPoint, stopped } = typical[index]!;
    const { median, lowest, highest } = spreads[index]!;
    const losses = seeded ? [median, lowest, highest] : [final.loss];
    const numbers = [...losses, final.gradientNorm, final.step, evaluations.gradient];
    return [place + 1, optimizer.name, ...numbers, criticalPoint?.kind ?? '', stopped.reason];
  });
  output.text(table([[...heading, 'reached', 'stopped'], ...rows]));
}
