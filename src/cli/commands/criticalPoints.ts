// `descent critical-points`: every critical point in a box, classified.
import type { Command } from '../command.js';
import { intervalsOption, numberOption } from '../commandLine.js';
import { parseObjective } from '../objectiveReference.js';
import { evaluationTimeout } from '../runSettings.js';
import { noteTags } from '../tagNotes.js';
import { humanVector, table } from '../table.js';

export const criticalPoints: Command = {
  usage: "<objective> --domain '[[lo,hi],[lo,hi]]'",
  summary: 'Finds and classifies the critical points in a box.',
  options: ['domain', 'seed', 'evaluation-timeout', 'memory-limit'],
  operands: [1, 1],
  async execute({ line, operands, output, runner, signal }) {
    const domain = intervalsOption(line, 'domain');
    const seconds = evaluationTimeout(line);
    const request = {
      objective: parseObjective(operands[0]),
      seed: numberOption(line, 'seed', { minimum: 0, integer: true }) ?? 0,
      ...(domain && { domain }),
    };
    const onProgress = ({ share, points }: { share: number; points: readonly unknown[] }) =>
      output.progress(`${Math.round(100 * share)} %, ${points.length} critical points so far`);
    const options = { signal, onProgress, ...(seconds !== undefined && { evaluationTimeout: seconds }) };
    const result = await runner().start('criticalPoints', request, options);
    output.progress('');
    noteTags(request.objective, output);
    if (output.format === 'json') return output.json(result);
    if (output.format === 'ndjson') return result.points.forEach((point) => output.json(point));
    const heading = ['kind', 'index', 'f', 'θ', 'eigenvalues'];
    const rows = result.points.map(({ kind, index, value, theta, eigenvalues }) => [
      ...[kind, index, value],
      ...[humanVector(theta), humanVector(eigenvalues)],
    ]);
    output.text(`${table([heading, ...rows])}${result.completeness}\n`);
  },
};
