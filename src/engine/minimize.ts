// The one loop: it evaluates, records, asks the stopping rules, lets the optimizer propose a step, checks that all is
// finite, and commits. No optimizer has a loop of its own, and the last good point always survives.
import type { Differentiable } from '../autodiff/differentiable.js';
import type { Hyperparameters } from '../protocol/objective.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { EvaluationCounts, FinalIterate, Iterates, RunSettings, Stopped } from '../protocol/run.js';
import { startClock } from './clock.js';
import { watchDivergence } from './divergence.js';
import { counted } from './evaluate.js';
import { completeHyperparameters } from './hyperparameters.js';
import { norm } from './norm.js';
import type { Optimizer, StepOutcome } from './optimizer.js';
import { seededRandom } from './random.js';
import { recordTo } from './record.js';
import { converged, exhausted } from './stopping.js';

/** Whoever watches a run. */
export interface RunObserver {
  /** Receives the trajectory in consecutive chunks; the arrays are the receiver's. */
  iterates(chunk: Iterates): void;
  /** Called between evaluations of the objective, at most about every millisecond while they are quick. */
  heartbeat(): void;
  /** Monotone seconds; by default the platform's clock. */
  now?(): number;
}

/** What came of a run; the trajectory has gone to the observer. */
export interface Minimization {
  /** With the defaults filled in. */
  readonly hyperparameters: Hyperparameters;
  readonly start: readonly number[];
  readonly stopped: Stopped;
  readonly final: FinalIterate;
  readonly evaluations: Readonly<EvaluationCounts>;
}

/**
 * Minimizes f from `settings.start` (the origin, where absent). Throws `ObjectiveError` where the request is wrong or
 * f fails already at the start; a failure later ends the run with reason 'error' and keeps what was reached.
 */
export function minimize(
  f: Differentiable,
  optimizer: Optimizer,
  given: Hyperparameters,
  settings: RunSettings,
  observer: RunObserver,
): Minimization {
  const n = f.dimension;
  const hyperparameters = completeHyperparameters(optimizer.name, optimizer.hyperparameters, given);
  const live = { ...hyperparameters };
  const start = startOf(n, settings);
  const clock = startClock(observer.now ?? platformClock, () => observer.heartbeat());
  const objective = counted(f, clock);
  const random = seededRandom(settings.seed, 'optimizer');
  const stepper = optimizer.create(live, { ...objective, start: Float64Array.from(start), random });
  const recorder = recordTo((chunk) => observer.iterates(chunk), clock, {
    dimension: n,
    every: settings.record,
    validation: false,
  });
  const divergence = watchDivergence();
  const single = settings.precision === 'float32';

  const at = { theta: Float64Array.from(start), value: NaN, gradient: new Float64Array(n).fill(NaN) };
  let next = new Float64Array(n);
  let nextGradient = new Float64Array(n).fill(NaN);
  const row = {
    step: 0,
    theta: at.theta,
    loss: NaN,
    gradientNorm: NaN,
    learningRate: NaN,
    gradientEvaluations: 0,
    validationLoss: NaN,
  };
  const progress = {
    step: 0,
    loss: NaN,
    gradientNorm: NaN,
    previousLoss: NaN,
    stepLength: NaN,
    thetaNorm: NaN,
    gradientEvaluations: 0,
    seconds: 0,
  };

  /** f and, where the optimizer wants it, ∇f at `theta`. */
  function evaluate(theta: Float64Array, gradient: Float64Array): number {
    const value = optimizer.gradientFree ? objective.value(theta) : objective.gradient(theta, gradient);
    if (!single) return value;
    round(gradient);
    return Math.fround(value);
  }

  function propose(): StepOutcome {
    const outcome = stepper.step(at, next);
    if (single) {
      round(next);
      for (const name in stepper.state) {
        const value = stepper.state[name];
        if (typeof value === 'object') round(value);
      }
    }
    return outcome;
  }

  function commit(value: number): void {
    if (settings.stepTolerance !== undefined) {
      progress.stepLength = distance(next, at.theta);
      progress.thetaNorm = norm(next);
    }
    progress.previousLoss = at.value;
    const { theta, gradient } = at;
    at.theta = next;
    at.gradient = nextGradient;
    at.value = value;
    next = theta;
    nextGradient = gradient;
    row.step = progress.step = progress.step + 1;
  }

  /** Records the committed point and asks whether the run ends there. */
  function look(): Stopped | undefined {
    row.theta = at.theta;
    row.loss = progress.loss = at.value;
    row.gradientNorm = progress.gradientNorm = norm(at.gradient);
    row.learningRate = typeof live['learningRate'] === 'number' ? live['learningRate'] : NaN;
    row.gradientEvaluations = progress.gradientEvaluations = objective.counts.gradient;
    progress.seconds = clock.seconds;
    recorder.add(row);
    return converged(progress, settings) ?? divergence.observe(row.step, at.value) ?? exhausted(progress, settings);
  }

  function run(): Stopped {
    for (;;) {
      const stopped = look();
      if (stopped) return stopped;
      const outcome = propose();
      if (outcome && 'stop' in outcome) return { reason: outcome.stop, message: outcome.message };
      const lost = firstNonFinite(next);
      if (lost >= 0) return divergence.explain(NaN, `${optimizer.name} proposed θ[${lost}] = ${next[lost]}`);
      let value: number;
      if (outcome) {
        value = outcome.evaluated.value;
        nextGradient.set(outcome.evaluated.gradient);
      } else {
        value = evaluate(next, nextGradient);
      }
      const trouble = nonFinite(value, nextGradient, optimizer);
      if (trouble) return divergence.explain(value, trouble);
      commit(value);
    }
  }

  if (single) round(at.theta);
  at.value = evaluate(at.theta, at.gradient);
  const trouble = nonFinite(at.value, at.gradient, optimizer);
  let stopped: Stopped;
  if (trouble) {
    look();
    stopped = { reason: 'nonFinite', message: `At the start ${trouble}: start where f and its gradient are finite.` };
  } else {
    stopped = keepingFailure(run);
  }
  recorder.finish(row);
  return {
    hyperparameters,
    start,
    stopped,
    final: { step: row.step, theta: [...at.theta], loss: at.value, gradientNorm: row.gradientNorm },
    evaluations: objective.counts,
  };
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

function startOf(dimension: number, { start }: RunSettings): readonly number[] {
  if (!start) return new Array<number>(dimension).fill(0);
  if (start.length === dimension) return [...start];
  const message = `The start has ${start.length} numbers, but the objective has ${dimension} parameters.`;
  throw new ObjectiveError(message, undefined, 'request');
}

/** What is not finite, as a clause, or undefined. */
function nonFinite(value: number, gradient: Float64Array, { gradientFree }: Optimizer): string | undefined {
  if (!Number.isFinite(value)) return `f = ${value}`;
  const lost = gradientFree ? -1 : firstNonFinite(gradient);
  return lost < 0 ? undefined : `∂f/∂θ[${lost}] = ${gradient[lost]}`;
}

function firstNonFinite(x: Float64Array): number {
  for (let i = 0; i < x.length; i++) if (!Number.isFinite(x[i])) return i;
  return -1;
}

function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum);
}

/** To single precision, in place. */
function round(x: Float64Array): void {
  for (let i = 0; i < x.length; i++) x[i] = Math.fround(x[i]);
}

function platformClock(): number {
  return performance.now() / 1000;
}
