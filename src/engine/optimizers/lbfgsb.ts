// L-BFGS-B: L-BFGS that stays within bounds on each parameter.
import { say, type Sentence } from '../../protocol/sentence.js';
import { boxOf, longestStep, project, projectedGradientNorm } from '../bounds/box.js';
import { cauchySearch } from '../bounds/cauchyPoint.js';
import { compactModel } from '../bounds/compactModel.js';
import { subspaceMinimizer } from '../bounds/subspaceMinimizer.js';
import { flag, integer } from '../hyperparameters.js';
import { dot } from '../linalg/vector.js';
import { lineThrough } from '../lineSearches/line.js';
import { moreThuente } from '../lineSearches/moreThuente.js';
import { norm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';
import { stop } from '../stopping/stop.js';

/** The line search's constants in their code (dcsrch: ftol, gtol). */
const search = { sufficientDecrease: 1e-3, curvature: 0.9, maxTrials: 20 };

/**
 * The Cauchy point of the model g, B = θI − WMWᵀ along the projected gradient, the minimizer over the parameters that are free there,
 * and a line search towards it (Byrd, Lu, Nocedal & Zhu 1995, algorithm L-BFGS-B; the projection of the subspace step is that of
 * version 3.0, Morales & Nocedal 2011). A start outside of the bounds is first moved to the nearest point within.
 */
export const lbfgsb = defineOptimizer({
  name: 'lbfgsb',
  title: 'L-BFGS-B',
  description: 'L-BFGS within bounds: the parameters stay in the domain of the objective.',
  source: 'Byrd, Lu, Nocedal & Zhu, SIAM J. Sci. Comput. 16 (1995); Morales & Nocedal, ACM TOMS 38 (2011)',
  family: 'line-search',
  hyperparameters: [
    flag('bounds', true, 'Stay within the domain of the objective, where it has one.'),
    integer('historySize', 10, 'Steps remembered.', { minimum: 1 }),
  ],
  create(settings, oracle) {
    const n = oracle.dimension;
    const size = settings.historySize;
    const box = boxOf(n, settings.bounds ? oracle.bounds : undefined);
    /** The model's minimizer is not far then, also without any pairs. */
    const isBoxed = [...box.lower, ...box.upper].every(Number.isFinite);
    const model = compactModel(n, size);
    const findCauchyPoint = cauchySearch(n, box, model, size);
    const minimizeSubspace = subspaceMinimizer(n, box, model, size);
    const line = lineThrough(oracle, (theta) => project(box, theta));
    const direction = new Float64Array(n);
    const s = new Float64Array(n);
    const y = new Float64Array(n);
    const evaluated = { evaluated: { value: NaN, gradient: line.gradient } };

    /** Writes the direction to the minimizer of the model; false where it does not descend. */
    function findDirection(theta: Float64Array, gradient: Float64Array): boolean {
      const cauchy = findCauchyPoint(theta, gradient);
      if (!cauchy || !minimizeSubspace(theta, gradient, cauchy)) return false;
      for (let i = 0; i < n; i++) direction[i] = cauchy.theta[i] - theta[i];
      return dot(gradient, direction) < 0;
    }

    return {
      state: model.state,
      step(at, next) {
        const { theta, gradient } = at;
        next.set(theta);
        if (project(box, next)) return;
        let failure: Sentence | undefined;
        for (;;) {
          const hadMemory = model.size > 0;
          if (findDirection(theta, gradient)) {
            line.begin(at, direction, dot(gradient, direction), longestStep(box, theta, direction));
            const first = hadMemory || isBoxed ? 1 : Math.min(1 / norm(direction), line.longest);
            failure = moreThuente(line, first, search);
            if (!failure) break;
          }
          if (!hadMemory) {
            const why = failure ?? say`no step within the bounds lowers f`;
            return { stop: stop('lineSearchFailed', say`The line search found no decrease: ${why}.`) };
          }
          model.forget();
        }
        next.set(line.theta);
        for (let i = 0; i < n; i++) {
          s[i] = next[i] - theta[i];
          y[i] = line.gradient[i] - gradient[i];
        }
        model.learn(s, y);
        evaluated.evaluated.value = line.value;
        return evaluated;
      },
      projectedGradientNorm: ({ theta, gradient }) => projectedGradientNorm(box, theta, gradient),
    };
  },
});
