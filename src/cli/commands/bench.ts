// `descent bench`: how long f, its derivatives and a step of the common optimizers take.
import type { Command } from '../command.js';
import { vectorOption } from '../commandLine.js';
import { parseObjective } from '../objectiveReference.js';
import { table } from '../table.js';

export const bench: Command = {
  usage: "<objective> [--at '[…]']",
  summary: 'Times f, its derivatives and a step of the common optimizers, as ratios to f.',
  options: ['at', 'memory-limit'],
  operands: [1, 1],
  async execute({ line, operands, output, runner, signal }) {
    const at = vectorOption(line, 'at');
    const result = await runner().start(
      'bench',
      { objective: parseObjective(operands[0]), ...(at && { at }) },
      { signal },
    );
    if (output.format !== 'table') return output.json(result);
    const { value, gradient, hessianVectorProduct, hessian, steps } = result;
    const timings = {
      f: { ...value, ratio: 1 },
      gradient,
      'Hessian-vector product': hessianVectorProduct,
      ...(hessian && { Hessian: hessian }),
    };
    const stepRows = Object.entries(steps).map(([name, timing]) => [`a step of ${name}`, timing] as const);
    const rows = [...Object.entries(timings), ...stepRows].map(([name, timing]) => [
      name,
      timing.nanoseconds,
      timing.ratio,
    ]);
    output.text(`${table([['', 'nanoseconds', 'ratio to f'], ...rows])}derivatives: ${result.derivatives}\n`);
  },
};
