// `descent compare`: several optimizers from the same start with the same budget, and a ranking.
import { findOptimizer } from '../../engine/catalogue.js';
import type { Hyperparameters } from '../../protocol/objective.js';
import type { OptimizerReference } from '../../protocol/run.js';
import { rank } from '../../runner/ranking.js';
import type { Command } from '../command.js';
import { usageError, type CommandLine } from '../commandLine.js';
import { parseObjective, parseOptimizer } from '../objectiveReference.js';
import type { Output } from '../output.js';
import { executeRun, runRecord, trajectory, type Run } from '../runs.js';
import { parseRunSettings, runOptions } from '../runSettings.js';
import { table } from '../table.js';
import { setHyperparameters, writeJson } from './run.js';

export const compare: Command = {
  usage: '<objective> --optimizers a,b,c [--set a.name=value …]',
  summary: 'Runs several optimizers from the same start with the same budget, and ranks them.',
  options: ['optimizers', ...runOptions],
  operands: [1, 1],
  async execute(context) {
    const { line, operands, output } = context;
    const objective = { word: operands[0]!, reference: parseObjective(operands[0]) };
    const optimizers = parseOptimizers(line);
    const settings = parseRunSettings(line);
    const shares = share(setHyperparameters(line), optimizers);
    const runs: Run[] = [];
    for (const [index, optimizer] of optimizers.entries()) {
      runs.push(await executeRun(context, objective, optimizer, shares[index]!, settings));
      if (context.signal.aborted) break;
    }
    write(runs, output);
    return runs.find(({ failure }) => failure)?.failure;
  },
};

function parseOptimizers(line: CommandLine): OptimizerReference[] {
  const words = (line.text('optimizers') ?? '').split(',').filter((word) => word !== '');
  if (words.length === 0)
    throw usageError('--optimizers is missing: name those to compare, as in --optimizers momentum,adam.');
  const optimizers = words.map((word) => parseOptimizer(word.trim()));
  const twice = optimizers.find(({ name }, index) => optimizers.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) throw usageError(`--optimizers names ${twice.name} twice.`);
  return optimizers;
}

/** Who gets which value: `adam.learningRate` goes to adam, `learningRate` to everyone who has it. */
function share(given: Hyperparameters, optimizers: readonly OptimizerReference[]): Hyperparameters[] {
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

function write(runs: readonly Run[], output: Output): void {
  const order = rank(runs.map(({ result }) => result));
  const ranking = order.map((index) => runs[index]!.result.optimizer.name);
  if (output.format === 'ndjson') {
    for (const run of runs) output.json({ ...runRecord(run), trajectory: [...trajectory(run)] });
    output.json({ ranking });
    return;
  }
  if (output.format === 'json') {
    output.text('{"runs":[');
    runs.forEach((run, index) => {
      if (index > 0) output.text(',');
      writeJson(run, output);
    });
    output.text(`],"ranking":${JSON.stringify(ranking)}}\n`);
    return;
  }
  const heading = ['', 'optimizer', 'f', '‖∇f‖', 'steps', 'gradients', 'reached', 'stopped'];
  const rows = order.map((index, place) => {
    const { optimizer, final, evaluations, criticalPoint, stopped } = runs[index]!.result;
    const numbers = [final.loss, final.gradientNorm, final.step, evaluations.gradient];
    return [place + 1, optimizer.name, ...numbers, criticalPoint?.kind ?? '', stopped.reason];
  });
  output.text(table([heading, ...rows]));
}
