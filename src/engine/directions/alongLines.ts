// Joins a direction and a line search to an optimizer's step.
import { say } from '../../protocol/sentence.js';
import type { LineSearchHyperparameters } from '../lineSearches/catalogue.js';
import { lineSearchOf } from '../lineSearches/catalogue.js';
import { dot } from '../linalg/vector.js';
import { lineThrough } from '../lineSearches/line.js';
import type { Oracle, Point, Stepper } from '../optimizer.js';
import type { DirectionMethod } from './direction.js';
import { stop } from '../stopping/stop.js';

/** Where the direction does not descend, or no step along it is acceptable, the method forgets and tries −∇f once. */
export function alongLines(method: DirectionMethod, settings: LineSearchHyperparameters, oracle: Oracle): Stepper {
  const direction = new Float64Array(oracle.dimension);
  const line = lineThrough(oracle);
  const evaluated = { evaluated: { value: NaN, gradient: line.gradient } };

  function toSteepest({ gradient }: Point): number {
    method.forget?.();
    for (let i = 0; i < direction.length; i++) direction[i] = -gradient[i];
    return -dot(gradient, gradient);
  }

  return {
    state: method.state,
    step(at, next) {
      method.direction(at, direction);
      let slope = dot(at.gradient, direction);
      let steepest = false;
      if (!(slope < 0)) {
        slope = toSteepest(at);
        steepest = true;
      }
      for (;;) {
        oracle.trace?.('direction', 'direction', direction);
        line.begin(at, direction, slope);
        const first = method.firstStep?.(at, direction, slope) ?? 1;
        const failure = lineSearchOf(settings)(line, first, settings);
        if (!failure) break;
        if (steepest) {
          return { stop: stop('lineSearchFailed', say`The line search found no decrease: ${failure}.`) };
        }
        slope = toSteepest(at);
        steepest = true;
      }
      next.set(line.theta);
      evaluated.evaluated.value = line.value;
      if (Number.isNaN(line.slope)) {
        if (!method.learn) return;
        evaluated.evaluated.value = oracle.gradient(line.theta, line.gradient);
      }
      method.learn?.(at, line.theta, line.gradient);
      return evaluated;
    },
  };
}
