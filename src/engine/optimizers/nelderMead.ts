// Nelder and Mead's simplex: values only, for contrast.
import { say } from '../../protocol/sentence.js';
import { number, positive } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';
import { stop } from '../stopping/stop.js';

/**
 * Reflect 1, expand χ, contract γ, shrink σ with the dimension's own constants χ = 1 + 2/n, γ = ¾ − 1/(2n), σ = 1 − 1/n (Gao & Han 2012);
 * the order of the tests is Lagarias et al. (1998), section 2. One step is one change of the simplex; θ is its best vertex.
 */
export const nelderMead = defineOptimizer({
  name: 'nelderMead',
  title: 'Nelder–Mead',
  description: 'A simplex that crawls downhill by values alone.',
  source: 'Nelder & Mead (1965); Lagarias et al. (1998); Gao & Han (2012)',
  family: 'derivative-free',
  needs: ['value'],
  hyperparameters: [number('initialSize', 0.05, 'Edge of the first simplex, relative to each coordinate.', positive)],
  create(settings, oracle) {
    const n = oracle.dimension;
    const expansion = 1 + 2 / Math.max(n, 2);
    const contraction = 0.75 - 1 / (2 * Math.max(n, 2));
    const shrinkage = 1 - 1 / Math.max(n, 2);
    const state = { begun: 0, vertices: new Float64Array((n + 1) * n), values: new Float64Array(n + 1) };
    const vertex = Array.from({ length: n + 1 }, (_, i) => state.vertices.subarray(i * n, (i + 1) * n));
    const centroid = new Float64Array(n);
    const reflected = new Float64Array(n);
    const trial = new Float64Array(n);
    const outcome = { evaluated: { value: NaN, gradient: new Float64Array(n).fill(NaN) } };
    return {
      state,
      step({ theta, value }, next) {
        if (state.begun === 0) begin(theta, value);
        const [best, second, worst] = order();
        if (state.begun > 1 && collapsed(best, worst)) {
          return { stop: stop('stepTolerance', say`The simplex has shrunk to rounding around its best vertex.`) };
        }
        state.begun = 2;
        centre(worst);
        change(best, second, worst);
        const [lowest] = order();
        next.set(vertex[lowest]);
        outcome.evaluated.value = state.values[lowest];
        return outcome;
      },
    };

    function begin(theta: Float64Array, value: number): void {
      state.begun = 1;
      for (let i = 0; i <= n; i++) {
        vertex[i].set(theta);
        if (i > 0) vertex[i][i - 1] += settings.initialSize * (theta[i - 1] || 1);
        state.values[i] = i === 0 ? value : oracle.value(vertex[i]);
      }
    }

    function order(): [best: number, second: number, worst: number] {
      let best = 0;
      let worst = 0;
      for (let i = 1; i <= n; i++) {
        if (state.values[i] < state.values[best]) best = i;
        if (!(state.values[i] <= state.values[worst])) worst = i;
      }
      let second = best;
      for (let i = 0; i <= n; i++) if (i !== worst && state.values[i] > state.values[second]) second = i;
      return [best, second, worst];
    }

    /** No vertex differs from the best by more than rounding can make. */
    function collapsed(best: number, worst: number): boolean {
      if (state.values[worst] - state.values[best] > Number.EPSILON * Math.abs(state.values[best])) return false;
      return vertex.every((v) => v.every((x, j) => Math.abs(x - vertex[best][j]) <= 1e-14 * Math.max(1, Math.abs(x))));
    }

    function centre(worst: number): void {
      centroid.fill(0);
      for (let i = 0; i <= n; i++) if (i !== worst) for (let j = 0; j < n; j++) centroid[j] += vertex[i][j] / n;
    }

    function change(best: number, second: number, worst: number): void {
      const atReflected = probe(reflected, worst, 1);
      if (atReflected < state.values[best]) {
        const expanded = probe(trial, worst, expansion);
        if (expanded < atReflected) replace(worst, trial, expanded);
        else replace(worst, reflected, atReflected);
        return;
      }
      if (atReflected < state.values[second]) {
        replace(worst, reflected, atReflected);
        return;
      }
      const outside = atReflected < state.values[worst];
      const contracted = probe(trial, worst, outside ? contraction : -contraction);
      if (contracted < Math.min(atReflected, state.values[worst])) replace(worst, trial, contracted);
      else shrink(best);
    }

    /** Writes centroid + t(centroid − worst) into `point` and evaluates f there; NaN is worse than anything. */
    function probe(point: Float64Array, worst: number, t: number): number {
      for (let j = 0; j < n; j++) point[j] = centroid[j] + t * (centroid[j] - vertex[worst][j]);
      const value = oracle.value(point);
      return Number.isNaN(value) ? Infinity : value;
    }

    function replace(i: number, point: Float64Array, value: number): void {
      vertex[i].set(point);
      state.values[i] = value;
    }

    function shrink(best: number): void {
      for (let i = 0; i <= n; i++) {
        if (i === best) continue;
        for (let j = 0; j < n; j++) vertex[i][j] = vertex[best][j] + shrinkage * (vertex[i][j] - vertex[best][j]);
        state.values[i] = oracle.value(vertex[i]);
      }
    }
  },
});
