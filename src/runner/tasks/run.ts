// One optimization: the engine's loop on the user's objective, streamed, then judged.
import { findings } from '../../analysis/findings/findings.js';
import { judgeWithinBounds } from '../../analysis/verdict/boundVerdict.js';
import { lossRate } from '../../analysis/rates/lossRate.js';
import { judge } from '../../analysis/verdict/verdict.js';
import type { Differentiable } from '../../autodiff/differentiable.js';
import { completeHyperparameters } from '../../engine/hyperparameters.js';
import { minimize } from '../../engine/run/minimize.js';
import { stop } from '../../engine/stopping/stop.js';
import { collectTrials } from '../../engine/run/trials.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { note } from '../../protocol/note.js';
import { say } from '../../protocol/sentence.js';
import type { CriticalPoint, Iterates, Note, RunResult, Stopped } from '../../protocol/run.js';
import type { RunRequest, RunSettings } from '../../protocol/runRequest.js';
import { inspectPoints } from '../inspectPoints.js';
import { joinIterates } from '../client/joinIterates.js';
import { blameNonFinite } from '../nonFinite.js';
import { sourceHash } from '../sourceHash.js';
import type { OpenObjective, Workshop } from '../workshop.js';
import { openRun } from './openRun.js';

export function run(request: RunRequest, workshop: Workshop<'run'>): RunResult {
  const { reporter } = workshop;
  const { open, optimizer, settings: asked } = openRun(request, workshop);
  const hyperparameters = completeHyperparameters(optimizer.name, optimizer.hyperparameters, request.hyperparameters);
  const { seed, start } = asked;
  const { f, latest } = rememberingPoint(open.f);
  const { settings, notes } = boundedTrajectory(asked, f.dimension);
  const hash = sourceHash(open.program);
  const result = (done: Pick<RunResult, 'stopped' | 'final' | 'evaluations'>): RunResult => ({
    ...done,
    optimizer: { name: optimizer.name, hyperparameters },
    dimension: f.dimension,
    start,
    seed,
    findings: [],
    derivatives: f.derivatives,
    notes: [...notes, ...f.notes],
    sourceHash: hash,
  });
  const bounds = hyperparameters['bounds'] === true ? settings.bounds : undefined;
  const usesHessian = optimizer.needs.includes('hessian');
  reporter.partial(result(nothingDone(start)), false, usesHessian);

  const chunks: Iterates[] = [];
  const tried = collectTrials(f.dimension);
  const done = minimize(f, optimizer, request.hyperparameters, settings, {
    iterates: (chunk) => {
      chunks.push(chunk);
      reporter.progress(chunk);
    },
    heartbeat: () => reporter.heartbeat(),
    tried: (step, theta, value, isSlope) => tried.add(step, theta, value, isSlope),
  });
  const stopped = done.stopped.reason === 'nonFinite' ? explained(done.stopped, open, latest()) : done.stopped;
  const ended = { stopped, final: done.final, evaluations: { ...done.evaluations } };
  reporter.partial(result(ended), true, usesHessian);
  const iterates = joinIterates(chunks, f.dimension);
  for (const theta of [iterates.theta, Float64Array.from(tried.slopes)]) tolerant(() => inspectPoints(open.f, theta));
  const trials = tried.trials;
  const judged = {
    ...result(ended),
    ...(trials && { trials }),
    ...(Number.isFinite(done.final.loss) && verdict(open, done.final.theta, bounds)),
  };
  const rate = lossRate(iterates, judged);
  const told = tolerant(() => findings({ request, result: judged, iterates }, open.f));
  return { ...judged, findings: told ?? [], ...(rate && settings.batchSize === undefined && { lossRate: rate }) };
}

function nothingDone(start: readonly number[]) {
  return {
    stopped: stop('error', say`Not a step was done.`),
    final: { step: 0, theta: start, loss: NaN, gradientNorm: NaN },
    evaluations: { value: 0, gradient: 0, hessian: 0, hessianVectorProduct: 0 },
  };
}

/** f that remembers where it was evaluated last: where a number that is not finite came from. */
function rememberingPoint(f: Differentiable): { f: Differentiable; latest: () => Float64Array } {
  let last: Float64Array = new Float64Array(f.dimension);
  const remembering: Differentiable = Object.create(f, {
    value: { value: (theta: Float64Array) => f.value((last = theta)) },
    gradient: { value: (theta: Float64Array, gradient: Float64Array) => f.gradient((last = theta), gradient) },
  });
  return { f: remembering, latest: () => last.slice() };
}

/** The stop with the operation that made the number, and its place. */
function explained(stopped: Stopped, open: OpenObjective, theta: Float64Array): Stopped {
  const { said, location } = blameNonFinite(open, theta);
  return { ...stop(stopped.reason, say`${stopped.said ?? stopped.message} ${said}`), location };
}

/** Most memory of a trajectory where the request does not say, in MB. */
const trajectoryMegabytes = 80;
/** What is kept of a step besides θ. */
const columns = 7;

/** The settings, recording fewer steps where all of them would be too many to keep. */
function boundedTrajectory(settings: RunSettings, dimension: number): { settings: RunSettings; notes: Note[] } {
  const least = Math.ceil(
    (8e-6 * settings.steps * (dimension + columns)) / (settings.trajectoryLimit ?? trajectoryMegabytes),
  );
  if (settings.record >= least) return { settings, notes: [] };
  const message = say`Every ${least}th step is kept: ${settings.steps} steps of ${dimension} parameters would be too many to keep.`;
  return {
    settings: { ...settings, record: least },
    notes: [note('data', message)],
  };
}

const eigenvectorLimit = 50;

function verdict(
  { f, info }: OpenObjective,
  theta: readonly number[],
  bounds: RunSettings['bounds'],
): { criticalPoint?: CriticalPoint } {
  const options = { knownMinima: info.minima, eigenvectors: f.dimension <= eigenvectorLimit };
  const at = Float64Array.from(theta);
  const criticalPoint = tolerant(() => {
    const point = judge(f, at, options);
    return bounds ? judgeWithinBounds(f, at, bounds, point) : point;
  });
  return criticalPoint ? { criticalPoint } : {};
}

/** Undefined where the objective fails: a run does not fail because its end cannot be judged. */
function tolerant<T>(judge: () => T): T | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof ObjectiveError && error.kind === 'objective') return undefined;
    throw error;
  }
}
