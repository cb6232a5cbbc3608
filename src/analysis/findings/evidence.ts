// What the findings look at: a finished run, its recorded path, and f around it; what is expensive is computed once, when asked for.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { Iterates, RunResult } from '../../protocol/run.js';
import type { RunRequest } from '../../protocol/runRequest.js';
import { isFiniteModel, localModel, type LocalModel } from '../verdict/localModel.js';
import { sharpness, type Sharpness } from '../stability/sharpness.js';
import { stableLimit } from '../stability/stableLimit.js';

/** A run as it ended, with its whole recorded path in one piece. */
export interface FinishedRun {
  readonly request: RunRequest;
  readonly result: Omit<RunResult, 'findings'>;
  readonly iterates: Iterates;
}

export interface Evidence extends FinishedRun {
  readonly f: Differentiable;
  /** Whether f is a mean over rows whose features can be brought to one scale by its `@data` tag, and are not yet. */
  readonly canStandardise: boolean;
  /** Number of recorded points. */
  readonly count: number;
  /** Whether every step was recorded. */
  readonly isComplete: boolean;
  /** θ of recorded point k (not step k); a view. */
  theta(k: number): Float64Array;
  /** A numeric hyper-parameter of the run; undefined where it has none of that name. */
  hyperparameter(name: string): number | undefined;
  /** The last finite point's λmax, and at the start. */
  endSharpness(): Sharpness | undefined;
  startSharpness(): Sharpness | undefined;
  /** The quadratic model at the final point; undefined beyond 200 parameters or where it is not finite. */
  endModel(): LocalModel | undefined;
  /** See `stableLimit`. */
  readonly limit: number | undefined;
}

/** Most parameters of which the dense Hessian is made and taken apart. */
const mostDenseDimensions = 200;

/** The evidence on one run of f; `canStandardise`: whether the objective's data can be scaled by a tag. */
export function gather(run: FinishedRun, f: Differentiable, canStandardise: boolean): Evidence {
  const n = f.dimension;
  const { result, iterates } = run;
  const final = Float64Array.from(result.final.theta);
  const theta = (k: number) => iterates.theta.subarray(k * n, (k + 1) * n);
  return {
    ...run,
    f,
    canStandardise,
    count: iterates.steps.length,
    isComplete: iterates.steps.every((step, k) => step === k),
    theta,
    hyperparameter(name) {
      const value = result.optimizer.hyperparameters[name];
      return typeof value === 'number' ? value : undefined;
    },
    endSharpness: once(() => sharpness(f, final)),
    startSharpness: once(() => sharpness(f, Float64Array.from(result.start))),
    endModel: once(() => {
      if (n > mostDenseDimensions) return undefined;
      const model = localModel(f, final);
      return isFiniteModel(model) ? model : undefined;
    }),
    limit: stableLimit(result.optimizer.name, result.optimizer.hyperparameters),
  };
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: compute() }).value;
}
