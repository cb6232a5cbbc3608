// `descent check`: the exact gradient beside central differences and the user's own; or the rules that an optimizer keeps.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { Command } from '../command.js';
import { usageError, vectorOption } from '../commandLine.js';
import { parseObjective } from '../objectiveReference.js';
import { evaluationTimeout } from '../runSettings.js';
import { noteTags } from '../tagNotes.js';
import { humanVector, table } from '../table.js';
import { checkOptimizer, optimizerMeant } from './checkOptimizer.js';

export const check: Command = {
  usage: "<objective> [--at '[…]'] | file.ts#myOptimizer [--set name=value …]",
  summary:
    "Compares the exact gradient with central differences, and with the user's own where there is one. Of an optimizer: whether it keeps the rules, and what it is like.",
  options: ['at', 'set', 'evaluation-timeout', 'memory-limit'],
  operands: [1, 1],
  async execute(context) {
    const { line, operands, output, runner, signal } = context;
    const optimizer = optimizerMeant(operands[0]!);
    if (optimizer) return checkOptimizer(optimizer, context);
    if (line.list('set').length > 0) throw usageError('--set is for optimizers; an objective has no hyper-parameters.');
    const at = vectorOption(line, 'at');
    const seconds = evaluationTimeout(line);
    const request = { objective: parseObjective(operands[0]), ...(at && { at }) };
    const options = { signal, ...(seconds !== undefined && { evaluationTimeout: seconds }) };
    const result = await runner().start('check', request, options);
    noteTags(request.objective, output);
    output.notes(result.notes);
    if (output.format !== 'table') {
      output.json({ objective: operands[0], ...result });
    } else {
      const isExact = result.derivatives !== 'finite-differences';
      const heading = ['component', isExact ? 'exact' : 'used', 'differences', ...(result.own ? ['own'] : [])];
      const rows = result.exact.map((exact, index) => {
        const own = result.own ? [result.own[index]] : [];
        return [index, exact, result.differences[index], ...own];
      });
      output.text(`θ = ${humanVector(result.theta)}\n${table([heading, ...rows])}`);
      const agreement = isExact
        ? 'They agree.'
        : 'What is used are differences, too: nothing exact is there to be checked.';
      output.text(`${result.agrees ? agreement : result.messages.join('\n')}\n`);
    }
    if (!result.agrees) return new ObjectiveError(result.said[0]!, result.location);
  },
};
