// Coordinate descent: one coordinate at a time, by values alone, for contrast.
import { say } from '../../protocol/sentence.js';
import { number, positive } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';
import { stop } from '../stopping/stop.js';

/**
 * Cyclic coordinate search: tries θᵢ ± hᵢ, goes to the better with the parabola's minimizer as a third trial, doubles hᵢ on success and
 * halves it on failure (Hooke & Jeeves 1961; Wright 2015, Coordinate descent algorithms, algorithm 1). One step is one sweep.
 */
export const coordinateDescent = defineOptimizer({
  name: 'coordinateDescent',
  title: 'Coordinate descent',
  description: 'Improves one coordinate after another by values alone; slow in valleys that cross the axes.',
  source: 'Wright, Coordinate descent algorithms (2015), algorithm 1',
  family: 'derivative-free',
  needs: ['value'],
  hyperparameters: [number('initialSize', 0.1, 'First step along each coordinate.', positive)],
  create(settings, oracle) {
    const n = oracle.dimension;
    const state = { lengths: new Float64Array(n) };
    const outcome = { evaluated: { value: NaN, gradient: new Float64Array(n).fill(NaN) } };
    return {
      state,
      step({ theta, value }, next) {
        if (state.lengths[0] === 0) state.lengths.fill(settings.initialSize);
        if (state.lengths.every((h, i) => h <= 1e-16 * Math.max(1, Math.abs(theta[i])))) {
          return { stop: stop('stepTolerance', say`No coordinate can be improved by more than rounding.`) };
        }
        next.set(theta);
        let lowest = value;
        for (let i = 0; i < n; i++) lowest = improve(i, lowest, next);
        outcome.evaluated.value = lowest;
        return outcome;
      },
    };

    /** Improves coordinate i of `theta` in place; returns f there. */
    function improve(i: number, value: number, theta: Float64Array): number {
      const origin = theta[i];
      const h = state.lengths[i];
      const at = (x: number): number => {
        theta[i] = x;
        return oracle.value(theta);
      };
      const up = at(origin + h);
      const down = at(origin - h);
      const bend = up - 2 * value + down;
      const vertex = bend > 0 ? origin + (h * (down - up)) / (2 * bend) : NaN;
      const parabola = Number.isFinite(vertex) && vertex !== origin ? at(vertex) : Infinity;
      const least = Math.min(up, down, parabola);
      if (!(least < value)) {
        theta[i] = origin;
        state.lengths[i] = h / 2;
        return value;
      }
      theta[i] = least === parabola ? vertex : least === up ? origin + h : origin - h;
      state.lengths[i] = least === parabola ? Math.max(2 * Math.abs(vertex - origin), h / 4) : 2 * h;
      return least;
    }
  },
});
