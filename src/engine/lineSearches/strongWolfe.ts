// A line search for the strong Wolfe conditions: bracket, then shrink the bracket by cubic interpolation.
import { maxNorm } from '../norm.js';
import { along, dot, type LineSearchFactory, type Trial } from './lineSearch.js';

const sufficientDecrease = 1e-4;
const curvature = 0.9;
const mostTrials = 25;
/** A bracket whose ends differ by less than this in every coordinate of θ is not shrunk further. */
const smallestBracket = 1e-9;

/**
 * Accepts t with f(t) ≤ f(0) + c₁t f′(0) and |f′(t)| ≤ c₂|f′(0)|, c₁ = 1e-4, c₂ = 0.9. Nocedal & Wright 2006, algorithms
 * 3.5 and 3.6; the extrapolation limits and the guard against tiny progress are those of torch.optim.LBFGS.
 */
export const strongWolfe: LineSearchFactory = (oracle) => {
  const spare = [0, 1, 2].map(() => new Float64Array(oracle.dimension));

  return (at, direction, slope, first, next) => {
    const start: Trial = { step: 0, value: at.value, slope, gradient: at.gradient };
    const flatEnough = -curvature * slope;
    let trials = 0;
    const high = (trial: Trial) => !(trial.value <= at.value + sufficientDecrease * trial.step * slope);

    /** Evaluates at t, in an array that neither of the trials in use has. */
    function attempt(t: number, inUse: Trial, alsoInUse: Trial): Trial {
      const gradient = spare.find((array) => array !== inUse.gradient && array !== alsoInUse.gradient)!;
      along(at.theta, direction, t, next);
      trials++;
      const value = oracle.gradient(next, gradient);
      return { step: t, value, slope: dot(gradient, direction), gradient };
    }

    let previous = start;
    let trial = attempt(first, start, start);
    let done = false;
    for (;;) {
      if (high(trial) || (trials > 2 && trial.value >= previous.value)) break;
      done = Math.abs(trial.slope) <= flatEnough;
      if (done || trial.slope >= 0 || trials > mostTrials) break;
      const t = minimizerOfCubic(previous, trial, trial.step + 0.01 * (trial.step - previous.step), trial.step * 10);
      const further = attempt(t, previous, trial);
      previous = trial;
      trial = further;
    }

    let [low, far] = done || trial.value < previous.value ? [trial, previous] : [previous, trial];
    const width = maxNorm(direction);
    let stalled = false;
    while (!done && trials <= mostTrials && Math.abs(far.step - low.step) * width >= smallestBracket) {
      const left = Math.min(low.step, far.step);
      const right = Math.max(low.step, far.step);
      let t = minimizerOfCubic(low, far, left, right);
      const margin = 0.1 * (right - left);
      const close = Math.min(right - t, t - left) < margin;
      if (close && (stalled || t >= right || t <= left)) {
        t = right - t < t - left ? right - margin : left + margin;
        stalled = false;
      } else {
        stalled = close;
      }
      const inside = attempt(t, low, far);
      if (high(inside) || inside.value >= low.value) {
        far = inside;
      } else {
        done = Math.abs(inside.slope) <= flatEnough;
        if (!done && inside.slope * (far.step - low.step) >= 0) far = low;
        low = inside;
      }
    }
    if (low.step === 0 || !(low.value < at.value)) return undefined;
    along(at.theta, direction, low.step, next);
    return low;
  };
};

/** Where the cubic through both trials is least, within [left, right]; their middle where there is no such cubic. */
function minimizerOfCubic(a: Trial, b: Trial, left: number, right: number): number {
  const [p, q] = a.step <= b.step ? [a, b] : [b, a];
  const chord = p.slope + q.slope - (3 * (p.value - q.value)) / (p.step - q.step);
  const root = Math.sqrt(chord * chord - p.slope * q.slope);
  const t = q.step - (q.step - p.step) * ((q.slope + root - chord) / (q.slope - p.slope + 2 * root));
  return Number.isFinite(t) ? Math.min(Math.max(t, left), right) : (left + right) / 2;
}
