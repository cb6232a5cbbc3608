// `descent basins`: which critical point each start of a grid leads to.
import type { BasinRow } from '../../protocol/basins.js';
import type { Command } from '../command.js';
import { intervalsOption, numberOption } from '../commandLine.js';
import { parseObjective, parseOptimizer } from '../objectiveReference.js';
import { parseRunSettings, runOptions } from '../runSettings.js';
import { humanNumber, humanVector, table } from '../table.js';
import { setHyperparameters } from './run.js';

const defaultSide = 256;

export const basins: Command = {
  usage: "<objective> --optimizer NAME [--domain '[[lo,hi],[lo,hi]]'] [--columns N] [--rows N]",
  summary: 'Runs from every point of a grid and tells which critical point each start reaches.',
  options: ['optimizer', 'domain', 'columns', 'rows', ...runOptions],
  operands: [1, 1],
  async execute({ line, operands, output, runner, signal }) {
    const domain = intervalsOption(line, 'domain');
    const side = { minimum: 1, integer: true };
    const request = {
      objective: parseObjective(operands[0]),
      optimizer: parseOptimizer(line.text('optimizer') ?? 'gradientDescent'),
      hyperparameters: setHyperparameters(line),
      settings: parseRunSettings(line),
      columns: numberOption(line, 'columns', side) ?? defaultSide,
      rows: numberOption(line, 'rows', side) ?? defaultSide,
      ...(domain && { domain }),
    };
    const rows: BasinRow[] = [];
    const onProgress = (row: BasinRow) => {
      rows.push(row);
      if (output.format === 'ndjson') output.json(plainRow(row));
      output.progress(`row ${row.row + 1}`);
    };
    const evaluationTimeout = request.settings.evaluationTimeout;
    const result = await runner().start('basins', request, { signal, onProgress, evaluationTimeout });
    output.progress('');
    const { shares, points, probabilityOfBest } = result;
    if (output.format === 'ndjson') return output.json(result);
    if (output.format === 'json') {
      const plain = rows.map(plainRow);
      return output.json({
        ...result,
        reached: plain.map(({ reached }) => reached),
        steps: plain.map(({ steps }) => steps),
      });
    }
    const lines = shares.map(({ point, share, meanSteps }) => {
      const there = points[point];
      const numbers = [`${humanNumber(100 * share)} %`, humanNumber(meanSteps)];
      return there ? [there.kind, there.value, humanVector(there.theta), ...numbers] : ['none', '', '', ...numbers];
    });
    output.text(table([['reached', 'f', 'θ', 'share', 'mean steps'], ...lines]));
    output.text(
      `A random start reaches the lowest of these with probability ${humanNumber(probabilityOfBest)} (${result.columns} × ${result.rows} starts).\n`,
    );
  },
};

function plainRow({ row, reached, steps }: BasinRow) {
  return { row, reached: Array.from(reached), steps: Array.from(steps) };
}
