// One optimization: the engine's loop on the user's objective, streamed, then judged.
import { findOptimizer } from '../../engine/catalogue.js';
import { judge } from '../../analysis/verdict.js';
import { completeHyperparameters } from '../../engine/hyperparameters.js';
import { minimize } from '../../engine/minimize.js';
import type { Optimizer } from '../../engine/optimizer.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { CriticalPoint, OptimizerReference, RunRequest, RunResult } from '../../protocol/run.js';
import type { OpenObjective, Workshop } from '../workshop.js';

export function run(request: RunRequest, workshop: Workshop<'run'>): RunResult {
  const { reporter } = workshop;
  const optimizer = openOptimizer(request.optimizer);
  const hyperparameters = completeHyperparameters(optimizer.name, optimizer.hyperparameters, request.hyperparameters);
  const { derivatives, start: given, seed } = request.settings;
  const open = workshop.open(request.objective, { derivatives, ...(given && { dimension: given.length }) });
  const { f } = open;
  const start = given ?? startOf(open);
  const settings = { ...request.settings, start };
  const frame = {
    optimizer: { name: optimizer.name, hyperparameters },
    dimension: f.dimension,
    start,
    seed,
    findings: [],
    derivatives: f.derivatives,
  };
  const nothing = { value: 0, gradient: 0, hessian: 0, hessianVectorProduct: 0 };
  const final = { step: 0, theta: start, loss: NaN, gradientNorm: NaN };
  const stopped = { reason: 'error', message: 'Not a step was done.' } as const;
  reporter.partial({ ...frame, stopped, final, evaluations: nothing, notes: [...f.notes] }, false);

  const done = minimize(f, optimizer, request.hyperparameters, settings, {
    iterates: (chunk) => reporter.progress(chunk),
    heartbeat: () => reporter.heartbeat(),
  });
  const { evaluations } = done;
  const result = {
    ...frame,
    stopped: done.stopped,
    final: done.final,
    evaluations: { ...evaluations },
    notes: [...f.notes],
  };
  reporter.partial(result, true);
  return { ...result, ...verdict(open, done.final.theta), notes: [...f.notes] };
}

function openOptimizer(reference: OptimizerReference): Optimizer {
  if (!('path' in reference)) return findOptimizer(reference.name);
  throw new ObjectiveError(
    `${reference.path}#${reference.name}: optimizers of one's own cannot be run yet.`,
    undefined,
    'request',
  );
}

/** The objective's own start, or else the origin. */
function startOf({ f, info }: OpenObjective): readonly number[] {
  if (info.start?.length === f.dimension) return info.start;
  return new Array<number>(f.dimension).fill(0);
}

const denseLimit = 500;

/** The verdict, or a note on why there is none: a run does not fail because its end cannot be judged. */
function verdict({ f, info }: OpenObjective, theta: readonly number[]): { criticalPoint?: CriticalPoint } {
  if (f.dimension > denseLimit) return {};
  try {
    return {
      criticalPoint: judge(f, Float64Array.from(theta), { knownMinima: info.minima, eigenvectors: f.dimension <= 50 }),
    };
  } catch (error) {
    if (error instanceof ObjectiveError && error.kind === 'objective') return {};
    throw error;
  }
}
