// `descent landscape`: how rare minima are among the critical points of random functions, and how height goes with the index.
import type { Command } from '../command.js';
import { numberOption, vectorOption } from '../commandLine.js';
import { humanNumber, table } from '../table.js';

const defaultDimensions = [1, 2, 3, 4, 5];
const defaultPoints = 400;

export const landscape: Command = {
  usage: "[--dimensions '[1,2,3,4,5]'] [--points N] [--seed S]",
  summary:
    'Searches random functions: the share of minima among critical points as parameters grow, and height by index.',
  options: ['dimensions', 'points', 'seed', 'memory-limit'],
  operands: [0, 0],
  async execute({ line, output, runner, signal }) {
    const request = {
      dimensions: vectorOption(line, 'dimensions') ?? defaultDimensions,
      points: numberOption(line, 'points', { minimum: 1, integer: true }) ?? defaultPoints,
      seed: numberOption(line, 'seed', { minimum: 0, integer: true }) ?? 0,
    };
    const onProgress = ({ dimension, found }: { dimension: number; found: number }) =>
      output.progress(`n = ${dimension}: ${found} critical points`);
    const result = await runner().start('landscape', request, { signal, onProgress });
    output.progress('');
    const plain = result.map((one) => ({
      ...one,
      indices: Array.from(one.indices),
      heights: Array.from(one.heights),
    }));
    if (output.format === 'json') return output.json(plain);
    if (output.format === 'ndjson') return plain.forEach((one) => output.json(one));
    const heading = ['n', 'functions', 'points', 'share of minima', '± ', '2⁻ⁿ', 'mean f by index 0 … n'];
    const rows = result.map(({ dimension, functions, indices, shareOfMinima, standardError, coinToss, groups }) => [
      ...[dimension, functions, indices.length, humanNumber(shareOfMinima), humanNumber(standardError)],
      ...[humanNumber(coinToss), groups.map(({ meanHeight }) => meanHeight.toFixed(2)).join(', ')],
    ]);
    output.text(table([heading, ...rows]));
    if (result.some(({ complete }) => !complete)) {
      output.text('Beyond 3 parameters points are found from many starts: the shares are estimates, not counts.\n');
    }
  },
};
