// A run that looks before it goes: steepest descent on Himmelblau's function with backtracking, and what it tried.
import type { PanelView } from '../../src/protocol/panel.js';
import { himmelblau, runOf, viewOf } from './fixtures.js';
import type { Step } from './fixtures.js';

export function searching(): PanelView {
  const trials = { steps: [] as number[], theta: [] as number[], loss: [] as number[] };
  const backtracking: Step = (theta, gradient, k) => {
    const square = gradient.reduce((sum, g) => sum + g * g, 0);
    for (let rate = 0.16; ; rate /= 2) {
      const next = theta.map((t, i) => t - rate * gradient[i]!);
      const loss = himmelblau.value(next);
      trials.steps.push(k);
      trials.theta.push(...next);
      trials.loss.push(loss);
      if (loss <= himmelblau.value(theta) - 1e-4 * rate * square) return next;
    }
  };
  const run = runOf(himmelblau, backtracking, { id: 'sd', optimizer: 'steepestDescent', rate: NaN, steps: 25 });
  return viewOf(himmelblau, [{ ...run, result: { ...run.result!, trials } }]);
}
