// `descent profile`: several optimizers on a set of objectives, and how often each is within a factor of the cheapest.
import { findOptimizer } from '../../engine/catalogue.js';
import type { PerformanceProfile } from '../../protocol/profile.js';
import { profileRuns } from '../../runner/profileRuns.js';
import type { Command } from '../command.js';
import { numberOption, usageError } from '../commandLine.js';
import { parseObjective } from '../objectiveReference.js';
import { parseRunSettings, runOptions } from '../runSettings.js';
import { humanNumber, table } from '../table.js';
import { parseOptimizers, share } from './compare.js';
import { setHyperparameters } from './run.js';

const defaultTolerance = 1e-4;
const factors = [1, 2, 5, 10, 100];

export const profile: Command = {
  usage: '<objective> <objective> … --optimizers a,b,c [--tolerance X]',
  summary:
    'Performance profile: how often each optimizer solves an objective within a factor of the cheapest one’s gradient evaluations; solved is f ≤ lowest + X·(f at the start − lowest).',
  options: ['optimizers', 'tolerance', ...runOptions],
  operands: [1, Infinity],
  async execute({ line, operands, output, runner, signal }) {
    const tolerance = numberOption(line, 'tolerance', { minimum: 0 }) ?? defaultTolerance;
    if (!(tolerance > 0 && tolerance < 1)) throw usageError('--tolerance must lie between 0 and 1.');
    const optimizers = parseOptimizers(line);
    for (const optimizer of optimizers) {
      if ('path' in optimizer || findOptimizer(optimizer.name).needs.some((one) => one !== 'value')) continue;
      throw usageError(`${optimizer.name} takes no gradients, by which a profile counts; leave it out.`);
    }
    const shares = share(setHyperparameters(line), optimizers);
    const settings = parseRunSettings(line);
    const budgeted = { ...settings, evaluationBudget: settings.evaluationBudget ?? settings.steps };
    const contenders = optimizers.map((optimizer, index) => ({
      optimizer,
      hyperparameters: shares[index]!,
      settings: budgeted,
    }));
    const request = { objectives: operands.map(parseObjective), contenders, tolerances: [tolerance] };
    const { profiles, failures } = await profileRuns(request, {
      run: (one, onProgress) => runner().start('run', one, { onProgress, signal }),
      onProgress: (done, of) => output.progress(`${done} of ${of} runs`),
      signal,
    });
    output.progress('');
    const names = optimizers.map(({ name }) => name);
    const [found] = profiles;
    if (output.format !== 'table') return output.json({ objectives: operands, optimizers: names, ...found, failures });
    if (found) output.text(`${costTable(operands, names, found)}\n${shareTable(names, found)}`);
    for (const failure of failures) output.text(`${failure}\n`);
  },
};

function costTable(objectives: readonly string[], names: readonly string[], { costs }: PerformanceProfile): string {
  const rows = costs.map((ofObjective, index) => [objectives[index]!, ...ofObjective.map((cost) => cost ?? 'never')]);
  return table([['gradients until solved', ...names], ...rows]);
}

/** The curves at a few factors: the share of the objectives that are solved within each. */
function shareTable(names: readonly string[], { costs, curves }: PerformanceProfile): string {
  const rows = curves.map(({ ratios }, index) => {
    const shares = factors.map((factor) => ratios.filter((ratio) => ratio <= factor).length / costs.length);
    return [names[index]!, ...shares.map(humanNumber), humanNumber(ratios.length / costs.length)];
  });
  return table([['solved within', ...factors.map((factor) => `× ${factor}`), 'at all'], ...rows]);
}
