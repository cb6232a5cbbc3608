// The one loop: it evaluates, records, asks the stopping rules, lets the optimizer propose a step, checks that all is
// finite, and commits. No optimizer has a loop of its own, and the last good point always survives.
import { say } from '../../protocol/sentence.js';
import { isFiniteSum, type Differentiable } from '../../autodiff/differentiable.js';
import type { Hyperparameters } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { EvaluationCounts, FinalIterate, Iterates, Stopped } from '../../protocol/run.js';
import type { RunSettings } from '../../protocol/runRequest.js';
import { platformClock, startClock } from './clock.js';
import { watchDivergence } from '../stopping/divergence.js';
import { counted, type CountedObjective } from './evaluate.js';
import { finalIterate } from './final.js';
import { firstNonFinite, nonFinite } from '../linalg/finite.js';
import { completeHyperparameters } from '../hyperparameters.js';
import { vectors } from '../linalg/vectorMemory.js';
import { norm } from '../linalg/norm.js';
import { isGradientFree, type Optimizer } from '../optimizer.js';
import { round, roundedObjective, roundedStepper } from './precision.js';
import { watchProgress } from '../stopping/progress.js';
import { seededRandom } from '../random.js';
import { recordTo } from './record.js';
import { sample } from './sampling.js';
import { checkBounds, checkSettings, scheduler } from './settings.js';
import { startOf } from './starts.js';
import { tellingTrials } from './trials.js';
import { watchValidation } from '../stopping/validation.js';
import { withClipping } from '../wrappers/catalogue.js';
import { stop } from '../stopping/stop.js';

/** Whoever watches a run. */
export interface RunObserver {
  /** Receives the trajectory in consecutive chunks; the arrays are the receiver's. Absent: nothing is recorded. */
  iterates?(chunk: Iterates): void;
  /** Called between evaluations of the objective, at most about every millisecond while they are quick. */
  heartbeat(): void;
  /** Told of every point at which the method looks within step k, beside the iterates themselves, for f or also ∇f. */
  tried?(step: number, theta: Float64Array, value: number, isSlope: boolean): void;
  /** Monotone seconds; by default the platform's clock. */
  now?(): number;
}

/** What came of a run; the trajectory has gone to the observer. */
export interface Minimization {
  /** With the defaults filled in. */
  readonly hyperparameters: Hyperparameters;
  readonly start: readonly number[];
  readonly stopped: Stopped;
  /** The last good point; the best on held-out rows where those stopped the run; the average where the method means one. */
  readonly final: FinalIterate;
  readonly evaluations: Readonly<EvaluationCounts>;
}

/**
 * Minimizes f from `settings.start` (or as `settings.initialization` draws it, or the origin). With a batch size, steps see batches, and the trajectory
 * has their losses, while stopping rules and the final point see all rows, at the end of each epoch. Throws
 * `ObjectiveError` where the request is wrong or f fails already at the start; a failure later ends the run with reason
 * 'error' and keeps what was reached.
 */
export function minimize(
  f: Differentiable,
  bare: Optimizer,
  given: Hyperparameters,
  settings: RunSettings,
  observer: RunObserver,
): Minimization {
  checkSettings(settings);
  const optimizer = withClipping(bare, settings);
  const gradientFree = isGradientFree(optimizer);
  const n = f.dimension;
  checkBounds(settings, n);
  const hyperparameters = completeHyperparameters(bare.name, bare.hyperparameters, given);
  const live = { ...hyperparameters };
  const applySchedules = scheduler(optimizer, hyperparameters, settings);
  const start = startOf(n, settings);
  const single = settings.precision === 'float32';

  const clock = startClock(observer.now ?? platformClock, () => observer.heartbeat());
  const exact = counted(f, clock);
  checkNeeds(optimizer, exact);
  const objective = single ? roundedObjective(exact) : exact;
  const sampler = sample(f, objective, settings);
  const validation = isFiniteSum(f) ? f.validation : undefined;
  const watch = validation && watchValidation(settings.patience ?? Infinity);
  const divergence = watchDivergence();
  const recorder =
    observer.iterates &&
    recordTo((chunk) => observer.iterates?.(chunk), clock, {
      dimension: n,
      every: settings.record,
      steps: settings.steps,
      validation: validation !== undefined,
      noise: sampler.epochLength > 1 && !gradientFree,
    });
  const random = seededRandom(settings.seed, 'optimizer');
  const asked = observer.tried
    ? tellingTrials(objective, (theta, value, isSlope) => observer.tried?.(row.step, theta, value, isSlope))
    : objective;
  const stepper = optimizer.create(live, {
    ...asked,
    start: Float64Array.from(start),
    random,
    ...(settings.bounds && { bounds: settings.bounds }),
  });
  const propose = single ? roundedStepper(stepper).step : stepper.step.bind(stepper);

  const [theta, gradient, ...others] = vectors([n, n, n, n]);
  const at = { theta, value: NaN, gradient: gradient.fill(NaN) };
  at.theta.set(start);
  let [next, nextGradient] = others;
  nextGradient.fill(NaN);
  const row = {
    step: settings.firstStep ?? 0,
    theta: at.theta,
    loss: optimizer.pastLosses?.at(-1) ?? NaN,
    gradientNorm: NaN,
    learningRate: NaN,
    gradientEvaluations: 0,
    validationLoss: NaN,
    gradientNoise: NaN,
  };
  const progress = watchProgress(n, sampler, stepper, settings);

  function evaluate(step: number, theta: Float64Array, gradient: Float64Array): number {
    return gradientFree ? objective.value(theta) : sampler.gradient(step, theta, gradient);
  }

  /** At the end of an epoch, when f has been measured. */
  function judge(): Stopped | undefined {
    const early = watch?.observe(row.step, row.validationLoss, at.theta);
    return progress.converged(at) ?? early;
  }

  /** Records the committed point and asks whether the run ends there. */
  function look(): Stopped | undefined {
    applySchedules(live, row.step, row.loss);
    const epochEnds = row.step % sampler.epochLength === 0;
    row.theta = at.theta;
    row.loss = at.value;
    row.gradientNorm = norm(at.gradient);
    row.learningRate = typeof live['learningRate'] === 'number' ? live['learningRate'] : NaN;
    row.gradientEvaluations = exact.counts.gradient + (exact.counts.jacobian ?? 0);
    row.validationLoss = validation && epochEnds ? validation.value(at.theta) : NaN;
    if (!validation && progress.isUnderWay(row, clock.seconds)) {
      recorder?.add(row);
      return divergence.observe(row.step, at.value);
    }
    if (epochEnds) progress.measure(row, at);
    row.gradientNoise = progress.gradientNoise;
    recorder?.add(row);
    const stopped = (epochEnds ? judge() : undefined) ?? divergence.observe(row.step, at.value);
    return stopped ?? progress.exhausted(row, at, clock.seconds);
  }

  function commit(value: number): void {
    const { theta, gradient } = at;
    at.theta = next;
    at.gradient = nextGradient;
    at.value = value;
    next = theta;
    nextGradient = gradient;
    row.step++;
  }

  /** The step is not made where the optimizer would rather stay: θ, f and ∇f are those of the step before. */
  function stays(): boolean {
    const stay = stepper.stay?.() ?? false;
    if (stay) row.step++;
    return stay;
  }

  function run(): Stopped {
    for (;;) {
      const stopped = look();
      if (stopped) return stopped;
      const outcome = propose(at, next);
      if (outcome && 'stop' in outcome) return outcome.stop;
      const lost = firstNonFinite(next);
      if (lost >= 0 && stays()) continue;
      if (lost >= 0) return divergence.explain(say`${optimizer.name} proposed θ[${lost}] = ${next[lost]}`);
      let value: number;
      if (outcome && sampler.epochLength === 1) {
        value = outcome.evaluated.value;
        nextGradient.set(outcome.evaluated.gradient);
      } else {
        value = evaluate(row.step + 1, next, nextGradient);
      }
      const trouble = nonFinite(value, gradientFree ? noGradient : nextGradient);
      if (trouble && stays()) continue;
      if (trouble) return divergence.explain(trouble);
      commit(value);
    }
  }

  if (single) round(at.theta);
  at.value = evaluate(row.step, at.theta, at.gradient);
  const trouble = nonFinite(at.value, gradientFree ? noGradient : at.gradient);
  const stopped: Stopped = trouble
    ? stop('nonFinite', say`At the start ${trouble}: start where f and its gradient are finite.`)
    : keepingFailure(run);
  if (trouble) look();
  const final = finalIterate({ stopped, row, at, stepper, sampler, progress, validation: watch, gradientFree });
  recorder?.finish(row);
  return { hyperparameters, start, stopped, final, evaluations: exact.counts };
}

const noGradient = new Float64Array(0);

/** Residuals are not to be had of every objective. */
function checkNeeds({ name, needs }: Optimizer, { linearize }: CountedObjective): void {
  if (!needs.includes('jacobian') || linearize) return;
  const message = say`${name} needs residuals, and this objective returns one number; return the list of residuals instead (f is then half the sum of their squares), or choose another optimizer.`;
  throw new ObjectiveError(message, undefined, 'request');
}

/** A failure of the objective is an end like any other once the run has begun. */
function keepingFailure(run: () => Stopped): Stopped {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ObjectiveError)) throw error;
    const { message, location } = error;
    return { reason: 'error', message, ...(location && { location }) };
  }
}
