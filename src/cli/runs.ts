// One run from the command line's point of view: collected while it streams, written as the contract says.
import type { Hyperparameters, ObjectiveReference } from '../protocol/objective.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { Iterates, RunResult } from '../protocol/run.js';
import type { OptimizerReference, RunSettings } from '../protocol/runRequest.js';
import type { CommandContext } from './command.js';
import { errorRecord } from './errors.js';
import { noteTags } from './tagNotes.js';
import { humanNumber } from './table.js';
import { say } from '../protocol/sentence.js';

export interface Run {
  /** The objective as the user named it. */
  readonly objective: string;
  readonly result: RunResult;
  readonly chunks: readonly Iterates[];
  /** Why it ended too early, where the objective failed. */
  readonly failure?: ObjectiveError;
}

/** One recorded step. */
export interface TrajectoryRow {
  readonly step: number;
  readonly theta: Float64Array;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly learningRate: number;
  readonly gradientEvaluations: number;
  readonly validationLoss?: number;
  readonly gradientNoise?: number;
}

/** @throws ObjectiveError where the objective fails before there is anything to show. */
export async function executeRun(
  { runner, signal, output }: Pick<CommandContext, 'runner' | 'signal' | 'output'>,
  objective: { readonly word: string; readonly reference: ObjectiveReference },
  optimizer: OptimizerReference,
  hyperparameters: Hyperparameters,
  settings: RunSettings,
  onRows?: (rows: Iterable<TrajectoryRow>) => void,
): Promise<Run> {
  const chunks: Iterates[] = [];
  const onProgress = (chunk: Iterates) => {
    if (onRows === undefined) chunks.push(chunk);
    else onRows(rows(chunk));
    const last = chunk.steps.length - 1;
    output.progress(`${optimizer.name}: step ${chunk.steps[last]}, f = ${humanNumber(chunk.loss[last] ?? NaN)}`);
  };
  const request = { objective: objective.reference, optimizer, hyperparameters, settings };
  const result = await runner().start('run', request, { onProgress, signal });
  output.progress('');
  noteTags(objective.reference, output);
  output.notes(result.notes);
  const failure = failureOf(result);
  return { objective: objective.word, result, chunks, ...(failure && { failure }) };
}

/** The record that the contract calls `run`, without its trajectory. */
export function runRecord({ objective, result, failure }: Run) {
  return {
    objective,
    optimizer: result.optimizer,
    start: result.start,
    seed: result.seed,
    stopped: result.stopped,
    final: result.final,
    evaluations: result.evaluations,
    ...(result.criticalPoint && { criticalPoint: result.criticalPoint }),
    findings: result.findings,
    derivatives: result.derivatives,
    notes: result.notes,
    ...(failure && { error: errorRecord(failure) }),
  };
}

/** The recorded steps, one after the other. */
export function* trajectory({ chunks }: Run): Iterable<TrajectoryRow> {
  for (const chunk of chunks) yield* rows(chunk);
}

function* rows(chunk: Iterates): Iterable<TrajectoryRow> {
  const dimension = chunk.theta.length / chunk.steps.length;
  for (let row = 0; row < chunk.steps.length; row++) {
    const validationLoss = chunk.validationLoss?.[row];
    const gradientNoise = chunk.gradientNoise?.[row];
    yield {
      step: chunk.steps[row]!,
      theta: chunk.theta.subarray(row * dimension, (row + 1) * dimension),
      loss: chunk.loss[row]!,
      gradientNorm: chunk.gradientNorm[row]!,
      learningRate: chunk.learningRate[row]!,
      gradientEvaluations: chunk.gradientEvaluations[row]!,
      ...(validationLoss !== undefined && { validationLoss }),
      ...(gradientNoise !== undefined && { gradientNoise }),
    };
  }
}

/** Not to converge is a result; that the objective failed, or was no number at the very start, is a failure. */
function failureOf({ stopped, final }: RunResult): ObjectiveError | undefined {
  const { reason, location } = stopped;
  const said = stopped.said ?? say`${stopped.message}`;
  if (reason === 'cancelled') return new ObjectiveError(said, location, 'cancelled');
  const failed = reason === 'error' || (reason === 'nonFinite' && final.step === 0);
  return failed ? new ObjectiveError(said, location) : undefined;
}
