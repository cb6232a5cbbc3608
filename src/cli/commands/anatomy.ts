// `descent anatomy`: the stages of one step of a run.
import type { Command } from '../command.js';
import { numberOption, usageError } from '../commandLine.js';
import { parseObjective, parseOptimizer } from '../objectiveReference.js';
import { parseRunSettings, runOptions } from '../runSettings.js';
import { humanVector, table } from '../table.js';
import { setHyperparameters } from './run.js';

export const anatomy: Command = {
  usage: '<objective> --optimizer NAME --step K [--set name=value …]',
  summary: 'Takes one step of a run apart: gradient, transforms, state, direction, update.',
  options: ['optimizer', 'step', ...runOptions],
  operands: [1, 1],
  async execute({ line, operands, output, runner, signal }) {
    const step = numberOption(line, 'step', { minimum: 0, integer: true });
    if (step === undefined) throw usageError('--step is missing: say which step of the run, from 0.');
    const request = {
      objective: parseObjective(operands[0]),
      optimizer: parseOptimizer(line.text('optimizer') ?? 'gradientDescent'),
      hyperparameters: setHyperparameters(line),
      settings: parseRunSettings(line),
      step,
    };
    const result = await runner().start('anatomy', request, { signal });
    if (output.format !== 'table') return output.json(result);
    const { theta, next, stages } = result;
    const shown = [{ kind: 'before', name: 'θ', values: theta }, ...stages, { kind: 'after', name: 'θ', values: next }];
    const rows = shown.map(({ kind, name, values }) => [kind, name, humanVector(values)]);
    output.text(table([['stage', 'name', 'values'], ...rows]));
  },
};
