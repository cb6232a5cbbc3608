// What theory promises near a regular minimum: how fast a method closes in on it, from the Hessian's eigenvalues there.
import type { ConvergenceLaw } from './rates.js';

export interface TheoreticalRate {
  /** The factor by which the error shrinks a step at these very hyper-parameters, in the slowest of the Hessian's directions. */
  readonly here?: number;
  /** The same at the best ones, which only the condition number decides. */
  readonly best?: number;
  /** For methods that become ever faster. */
  readonly law?: Extract<ConvergenceLaw, 'superlinear' | 'quadratic'>;
}

/** `method` with constant numbers on a quadratic whose Hessian has these `eigenvalues`, all positive. */
export function theoreticalRate(
  method: { readonly name: string; hyperparameter(name: string): number | undefined },
  eigenvalues: readonly number[],
): TheoreticalRate {
  const bound = bounds[method.name];
  const kappa = Math.max(...eigenvalues) / Math.min(...eigenvalues);
  return bound ? bound(method, eigenvalues, kappa) : {};
}

type Bound = (
  method: Parameters<typeof theoreticalRate>[0],
  eigenvalues: readonly number[],
  kappa: number,
) => TheoreticalRate;

const quadratic: Bound = () => ({ law: 'quadratic' });
const superlinear: Bound = () => ({ law: 'superlinear' });

const bounds: Readonly<Record<string, Bound>> = {
  gradientDescent: ({ hyperparameter }, eigenvalues, kappa) => {
    const rate = hyperparameter('learningRate') ?? NaN;
    return {
      here: Math.max(...eigenvalues.map((value) => Math.abs(1 - rate * value))),
      best: (kappa - 1) / (kappa + 1),
    };
  },
  // z² − (1 + μ − η(1 − τ)λ)z + μ = 0; the best by Polyak, USSR Comput. Math. 4 (1964).
  momentum: ({ hyperparameter }, eigenvalues, kappa) => {
    const momentum = hyperparameter('momentum') ?? 0;
    const rate = (hyperparameter('learningRate') ?? NaN) * (1 - (hyperparameter('dampening') ?? 0));
    const here = eigenvalues.map((value) => largestRoot(1 + momentum - rate * value, momentum));
    return { here: Math.max(...here), best: (Math.sqrt(kappa) - 1) / (Math.sqrt(kappa) + 1) };
  },
  // z² − (1 + μ)(1 − ηλ)z + μ(1 − ηλ) = 0; the best by Lessard, Recht and Packard, SIAM J. Optim. 26 (2016), section 4.
  nesterov: ({ hyperparameter }, eigenvalues, kappa) => {
    const best = 1 - 2 / Math.sqrt(3 * kappa + 1);
    const momentum = hyperparameter('momentum') ?? 0;
    if ((hyperparameter('dampening') ?? 0) !== 0) return { best };
    const here = eigenvalues.map((value) => {
      const kept = 1 - (hyperparameter('learningRate') ?? NaN) * value;
      return largestRoot((1 + momentum) * kept, momentum * kept);
    });
    return { here: Math.max(...here), best };
  },
  // In the norm of the Hessian: Nocedal and Wright (2006), equation 5.36.
  conjugateGradient: (_, __, kappa) => ({ best: (Math.sqrt(kappa) - 1) / (Math.sqrt(kappa) + 1) }),
  newton: quadratic,
  trustRegion: quadratic,
  // Dennis and Moré, Math. Comput. 28 (1974).
  bfgs: superlinear,
};

/** The larger |z| of z² − sum·z + product = 0. */
function largestRoot(sum: number, product: number): number {
  const discriminant = sum * sum - 4 * product;
  return discriminant < 0 ? Math.sqrt(product) : (Math.abs(sum) + Math.sqrt(discriminant)) / 2;
}
