// `descent run`: one optimization.
import { describeLocation } from '../errors.js';
import type { Hyperparameters } from '../../protocol/objective.js';
import type { Command } from '../command.js';
import { assignments, usageError } from '../commandLine.js';
import { toJson } from '../json.js';
import { parseObjective, parseOptimizer } from '../objectiveReference.js';
import type { Output } from '../output.js';
import { executeRun, runRecord, trajectory, type Run } from '../runs.js';
import { parseRunSettings, runOptions } from '../runSettings.js';
import { humanVector, table } from '../table.js';

export const run: Command = {
  usage: '<objective> --optimizer NAME [--set name=value …]',
  summary: 'Minimizes an objective and tells what kind of point was reached.',
  options: ['optimizer', ...runOptions],
  operands: [1, 1],
  async execute(context) {
    const { line, operands, output } = context;
    const objective = { word: operands[0]!, reference: parseObjective(operands[0]) };
    const optimizer = parseOptimizer(line.text('optimizer') ?? 'gradientDescent');
    const settings = parseRunSettings(line);
    const writeRows = (rows: Iterable<unknown>) => {
      for (const row of rows) output.json(row);
    };
    const stream = output.format === 'ndjson' ? writeRows : undefined;
    const done = await executeRun(context, objective, optimizer, setHyperparameters(line), settings, stream);
    if (output.format === 'json') {
      writeJson(done, output);
      output.text('\n');
    } else if (output.format === 'ndjson') output.json(runRecord(done));
    else writeTable(done, output);
    return done.failure;
  },
};

/** The `--set name=value` of one optimizer. */
export function setHyperparameters(line: Parameters<typeof assignments>[0]): Hyperparameters {
  return Object.fromEntries(
    assignments(line, 'set').map(([name, value]) => {
      if (typeof value === 'object') throw usageError(`--set ${name} takes one value, not an array.`);
      return [name, value];
    }),
  );
}

const rowsAtATime = 1000;

/** In pieces: a long trajectory as one string would be larger than a string may be. */
export function writeJson(done: Run, output: Output): void {
  const record = toJson(runRecord(done));
  output.text(`${record.slice(0, -1)},"trajectory":[`);
  let piece: string[] = [];
  let separator = '';
  for (const row of trajectory(done)) {
    piece.push(toJson(row));
    if (piece.length < rowsAtATime) continue;
    output.text(separator + piece.join(','));
    separator = ',';
    piece = [];
  }
  output.text(`${piece.length > 0 ? separator + piece.join(',') : ''}]}`);
}

function writeTable(done: Run, output: Output): void {
  const { result } = done;
  const all = [...trajectory(done)];
  const stride = Math.max(1, Math.ceil(all.length / 20));
  const shown = all.filter((_row, index) => index % stride === 0 || index === all.length - 1);
  const heading = ['step', 'f', '‖∇f‖', 'learning rate', 'θ'];
  const lines = shown.map(({ step, loss, gradientNorm, learningRate, theta }) => [
    ...[step, loss, gradientNorm, learningRate],
    humanVector([...theta]),
  ]);
  output.text(table([heading, ...lines]));
  const { message, location } = result.stopped;
  output.text(`\n${result.optimizer.name}: ${describeLocation(location)}${message}\n`);
  if (result.criticalPoint) output.text(`${result.criticalPoint.detail}\n`);
  for (const { message } of result.findings) output.text(`${message}\n`);
}
