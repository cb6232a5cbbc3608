// `descent schedule`: the learning rate of every step.
import { previewSchedule } from '../../engine/schedules/catalogue.js';
import type { Command } from '../command.js';
import { assignments, numberOption, usageError } from '../commandLine.js';
import { table } from '../table.js';

export const schedule: Command = {
  usage: 'NAME --steps N [--set name=value …]',
  summary: 'Prints the learning rate of every step.',
  options: ['steps', 'set'],
  operands: [1, 1],
  execute({ line, operands, output }) {
    const steps = numberOption(line, 'steps', { minimum: 0, integer: true });
    if (steps === undefined) throw usageError('--steps is missing: say how many steps to print.');
    const rates = previewSchedule(
      { name: operands[0]!, settings: Object.fromEntries(assignments(line, 'set')) },
      steps,
    );
    if (output.format === 'json') output.json(rates);
    else if (output.format === 'ndjson')
      for (const [step, learningRate] of rates.entries()) output.json({ step, learningRate });
    else output.text(table([['step', 'learning rate'], ...rates.map((rate, step) => [step, rate])]));
    return Promise.resolve();
  },
};
