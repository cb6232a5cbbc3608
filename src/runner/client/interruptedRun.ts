// What is left of a run whose process is gone: everything that had streamed, and why there is no more.
import type { FinalIterate, Iterates, RunResult } from '../../protocol/run.js';
import { stop } from '../../engine/stopping/stop.js';
import { note } from '../../protocol/note.js';
import { say } from '../../protocol/sentence.js';
import type { Failure } from '../../protocol/runner.js';

/** What the parent has seen of a run so far. */
export interface SeenRun {
  /** The result as it would stand without the iterates. */
  partial?: RunResult;
  /** True where the run itself had ended, and only the verdict is missing. */
  ended?: boolean;
  /** True where each step asks for the whole Hessian. */
  usesHessian?: boolean;
  /** The latest recorded iterate, and the gradient evaluations spent to get there. */
  last?: FinalIterate;
  gradientEvaluations: number;
}

/** Takes note of streamed iterates. */
export function see(seen: SeenRun, { steps, theta, loss, gradientNorm, gradientEvaluations }: Iterates): void {
  const row = steps.length - 1;
  if (row < 0) return;
  const dimension = theta.length / steps.length;
  seen.last = {
    step: steps[row]!,
    theta: [...theta.subarray(row * dimension)],
    loss: loss[row]!,
    gradientNorm: gradientNorm[row]!,
  };
  seen.gradientEvaluations = gradientEvaluations[row]!;
}

/** The run as far as it got, or undefined where it had not computed anything. */
export function interruptedRun(seen: SeenRun, failure: Failure): RunResult | undefined {
  const { partial, ended, last, gradientEvaluations } = seen;
  if (partial === undefined || (!ended && last === undefined)) return undefined;
  // What the objective has spoiled is no result, though it had ended.
  if (ended && failure.kind !== 'objective') {
    const why = say`There is no verdict on the point reached: ${failure.said ?? failure.message}`;
    return { ...partial, notes: [...partial.notes, note('data', why)] };
  }
  const final = last ?? partial.final;
  const cancelled = failure.kind === 'cancelled';
  return {
    ...partial,
    stopped: {
      ...(cancelled
        ? stop('cancelled', say`Cancelled after step ${final.step}.`)
        : stop('error', failure.said ?? say`${failure.message}`)),
      ...(failure.location && { location: failure.location }),
    },
    final,
    evaluations: { ...partial.evaluations, gradient: gradientEvaluations },
  };
}
