// The runs behind a performance profile: every optimizer on every objective, from the objective's own start.
import { performanceProfile, type Progress } from '../analysis/performanceProfile.js';
import type { Hyperparameters, ObjectiveReference } from '../protocol/objective.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { PerformanceProfile } from '../protocol/profile.js';
import type { Iterates, RunResult } from '../protocol/run.js';
import type { OptimizerReference, RunRequest, RunSettings } from '../protocol/runRequest.js';
import { english, say, type Sentence } from '../protocol/sentence.js';

export interface ProfileContender {
  readonly optimizer: OptimizerReference;
  readonly hyperparameters: Hyperparameters;
  readonly settings: RunSettings;
}

export interface ProfileRequest {
  readonly objectives: readonly ObjectiveReference[];
  readonly contenders: readonly ProfileContender[];
  /** Each gives a profile. */
  readonly tolerances: readonly number[];
}

export interface ProfileOptions {
  /** Carries out one run; rejects where the objective fails before there is anything to show. */
  run(request: RunRequest, onProgress: (iterates: Iterates) => void): Promise<RunResult>;
  /** Called when a run is over: how many are, of how many. */
  onProgress?(done: number, of: number): void;
  readonly signal?: AbortSignal;
}

export interface ProfileResult {
  readonly profiles: readonly PerformanceProfile[];
  /** A sentence for each run that failed; it counts with what it had reached. */
  readonly failures: readonly Sentence[];
}

/** @throws ObjectiveError of kind `cancelled` when the signal aborts. */
export async function profileRuns(request: ProfileRequest, options: ProfileOptions): Promise<ProfileResult> {
  const { objectives, contenders, tolerances } = request;
  const failures = new Map<string, Sentence>();
  const progress: Progress[][] = [];
  let done = 0;
  for (const objective of objectives) {
    const ofObjective = contenders.map(async (contender) => {
      const reached = await progressOf({ objective, ...contender }, options, failures);
      options.onProgress?.(++done, objectives.length * contenders.length);
      return reached;
    });
    progress.push(await Promise.all(ofObjective));
    if (options.signal?.aborted) throw new ObjectiveError(say`The profile was cancelled.`, undefined, 'cancelled');
  }
  const profiles = tolerances.map((tolerance) => performanceProfile(progress, tolerance));
  return { profiles, failures: [...failures.values()] };
}

async function progressOf(
  request: RunRequest,
  { run }: ProfileOptions,
  failures: Map<string, Sentence>,
): Promise<Progress> {
  const loss: number[] = [];
  const gradientEvaluations: number[] = [];
  try {
    const { stopped } = await run(request, (chunk) => {
      for (const value of chunk.loss) loss.push(value);
      for (const count of chunk.gradientEvaluations) gradientEvaluations.push(count);
    });
    if (stopped.reason === 'error') failures.set(stopped.message, stopped.said ?? say`${stopped.message}`);
  } catch (error) {
    const said = error instanceof ObjectiveError ? error.said : say`${String(error)}`;
    failures.set(english(said), said);
  }
  return { loss, gradientEvaluations };
}
