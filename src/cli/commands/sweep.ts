// `descent sweep`: a grid of runs, whole or one slice of it, one line of JSON a run.
import { availableParallelism } from 'node:os';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { Hyperparameters } from '../../protocol/objective.js';
import type { Command } from '../command.js';
import { usageError } from '../commandLine.js';
import { parseGrid, parseShard } from '../grid.js';
import { parseObjective, parseOptimizer } from '../objectiveReference.js';
import type { Output } from '../output.js';
import { executeRun, runRecord } from '../runs.js';
import { parseRunSettings, runOptions } from '../runSettings.js';
import { table } from '../table.js';
import { setHyperparameters } from './run.js';
import { say } from '../../protocol/sentence.js';

export const sweep: Command = {
  usage: '<objective> --optimizer NAME --grid learningRate=1e-4:1:log:25 [--grid …] [--shard i/n]',
  summary: 'Runs an optimizer over a grid of hyper-parameters; merge puts the slices of several jobs together.',
  options: ['optimizer', 'grid', 'shard', ...runOptions],
  operands: [1, 1],
  async execute(context) {
    const { line, operands, output, signal } = context;
    const objective = { word: operands[0]!, reference: parseObjective(operands[0]) };
    const optimizer = parseOptimizer(line.text('optimizer') ?? 'gradientDescent');
    const settings = { ...parseRunSettings(line), record: Number.MAX_SAFE_INTEGER };
    const fixed = setHyperparameters(line);
    const cells = parseGrid(line.list('grid'));
    const mine = parseShard(line.text('shard'));
    const indices = cells.map((_cell, index) => index).filter(mine);
    const quiet = { ...context, output: { ...output, progress: () => {} } };

    const cell = async (index: number): Promise<SweepRecord> => {
      const hyperparameters = { ...fixed, ...cells[index] };
      const place = { index, of: cells.length };
      try {
        const run = await executeRun(quiet, objective, optimizer, hyperparameters, settings);
        const { optimizer: complete } = run.result;
        return { ...place, ...runRecord(run), hyperparameters: { ...complete.hyperparameters } };
      } catch (error) {
        if (!(error instanceof ObjectiveError) || error.kind === 'request' || error.kind === 'source') throw error;
        return { ...place, ...failedRecord(objective.word, optimizer.name, error), hyperparameters };
      }
    };

    const records: SweepRecord[] = [];
    for await (const record of inOrder(indices, cell)) {
      if (signal.aborted)
        throw new ObjectiveError(say`Cancelled after ${records.length} runs.`, undefined, 'cancelled');
      records.push(record);
      if (output.format === 'ndjson') output.json(record);
      output.progress(`${records.length} of ${indices.length} runs`);
    }
    output.progress('');
    if (output.format === 'json') output.json({ runs: records });
    if (output.format === 'table') writeTable(records, Object.keys(cells[0] ?? {}), output);
  },
};

interface SweepRecord {
  readonly index: number;
  readonly hyperparameters: Hyperparameters;
  readonly stopped: { readonly reason: string };
  readonly final: { readonly step: number; readonly loss: number; readonly gradientNorm: number };
}

/** A run that computed nothing is a line too: a grid with holes cannot be plotted. */
function failedRecord(objective: string, name: string, { message }: ObjectiveError) {
  return {
    objective,
    optimizer: { name },
    stopped: { reason: 'error', message },
    final: { step: 0, theta: [], loss: NaN, gradientNorm: NaN },
    evaluations: { value: 0, gradient: 0, hessian: 0, hessianVectorProduct: 0 },
  };
}

/** Does as many at a time as there are processors, and gives the results in order. */
async function* inOrder<T>(indices: readonly number[], work: (index: number) => Promise<T>): AsyncIterable<T> {
  const pending: Promise<T>[] = [];
  let next = 0;
  const begin = () => {
    const promise = work(indices[next++]!);
    promise.catch(() => {});
    pending.push(promise);
  };
  while (pending.length < availableParallelism() && next < indices.length) begin();
  while (pending.length > 0) {
    yield await pending.shift()!;
    if (next < indices.length) begin();
  }
}

function writeTable(records: readonly SweepRecord[], axes: readonly string[], output: Output): void {
  if (records.length === 0) throw usageError('This shard has no runs: the grid has fewer cells than there are shards.');
  const rows = records.map(({ hyperparameters, final, stopped }) => [
    ...axes.map((axis) =>
      typeof hyperparameters[axis] === 'number' ? hyperparameters[axis] : String(hyperparameters[axis]),
    ),
    ...[final.loss, final.gradientNorm, final.step],
    stopped.reason,
  ]);
  output.text(table([[...axes, 'f', '‖∇f‖', 'steps', 'stopped'], ...rows]));
}
