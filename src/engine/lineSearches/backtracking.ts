// Backtracking: shrink the step until f has decreased enough. It asks for values only.
import type { LineSearch } from './lineSearch.js';
import { noDecrease } from './lineSearch.js';

/**
 * Armijo 1966; the next trial is the minimizer of the parabola through φ(0), φ′(0) and φ(α), kept within [0.1, 0.5]α
 * (Nocedal & Wright 2006, section 3.5, eq. 3.58).
 */
export const backtracking: LineSearch = (line, firstStep, settings) => {
  const { value0, slope0 } = line;
  let alpha = firstStep;
  for (let trial = 0; trial < settings.maxTrials; trial++) {
    line.probeValue(alpha);
    if (line.value <= value0 + settings.sufficientDecrease * alpha * slope0 && line.value < value0) return undefined;
    const minimizer = (-slope0 * alpha * alpha) / (2 * (line.value - value0 - slope0 * alpha));
    alpha = Number.isFinite(minimizer) ? Math.min(Math.max(minimizer, 0.1 * alpha), 0.5 * alpha) : 0.1 * alpha;
  }
  return noDecrease(line);
};
