// A line search for the strong Wolfe conditions: bracket, then shrink the bracket by cubic interpolation.
import type { Sentence } from '../../protocol/sentence.js';
import type { Line } from './line.js';
import { decreasesEnough, isCurvedEnough, noDecrease, type LineSearch } from './lineSearch.js';

/** A trial that was kept. */
interface Trial {
  readonly alpha: number;
  readonly value: number;
  readonly slope: number;
}

/** A bracket whose ends differ by less than this, relative to its far end, is not shrunk further. */
const smallestBracket = 1e-12;

/**
 * Nocedal & Wright 2006, algorithms 3.5 and 3.6; the extrapolation limits and the guard against tiny progress are those of
 * torch.optim.LBFGS.
 */
export const strongWolfe: LineSearch = (line, firstStep, settings) => {
  const { value0, slope0 } = line;
  const start: Trial = { alpha: 0, value: value0, slope: slope0 };
  const high = ({ alpha, value }: Trial) => !(value <= value0 + settings.sufficientDecrease * alpha * slope0);
  const attempt = (alpha: number): Trial => {
    line.probe(alpha);
    return { alpha, value: line.value, slope: line.slope };
  };
  const exhausted = () => line.trialCount > settings.maxTrials;

  let previous = start;
  let trial = attempt(firstStep);
  for (;;) {
    if (decreasesEnough(line, settings) && isCurvedEnough(line, settings)) return undefined;
    if (high(trial) || (line.trialCount > 2 && trial.value >= previous.value)) break;
    if (trial.slope >= 0 || exhausted()) break;
    const least = trial.alpha + 0.01 * (trial.alpha - previous.alpha);
    const further = attempt(minimizerOfCubic(previous, trial, least, trial.alpha * 10));
    previous = trial;
    trial = further;
  }

  let [low, far] = trial.value < previous.value ? [trial, previous] : [previous, trial];
  let stalled = false;
  while (!exhausted() && Math.abs(far.alpha - low.alpha) > smallestBracket * Math.max(far.alpha, low.alpha)) {
    const left = Math.min(low.alpha, far.alpha);
    const right = Math.max(low.alpha, far.alpha);
    let t = minimizerOfCubic(low, far, left, right);
    const margin = 0.1 * (right - left);
    const close = Math.min(right - t, t - left) < margin;
    if (close && (stalled || t >= right || t <= left)) {
      t = right - t < t - left ? right - margin : left + margin;
      stalled = false;
    } else {
      stalled = close;
    }
    const inside = attempt(t);
    if (decreasesEnough(line, settings) && isCurvedEnough(line, settings)) return undefined;
    if (high(inside) || inside.value >= low.value) {
      far = inside;
    } else {
      if (inside.slope * (far.alpha - low.alpha) >= 0) far = low;
      low = inside;
    }
  }
  return settle(line, low);
};

/** Out of trials: the best step found is still good where it decreases f. */
function settle(line: Line, low: Trial): Sentence | undefined {
  if (low.alpha === 0 || !(low.value < line.value0)) return noDecrease(line);
  if (line.alpha !== low.alpha) line.probe(low.alpha);
  return undefined;
}

/** Where the cubic through both trials is least, within [left, right]; their middle where there is no such cubic. */
function minimizerOfCubic(a: Trial, b: Trial, left: number, right: number): number {
  const [p, q] = a.alpha <= b.alpha ? [a, b] : [b, a];
  const chord = p.slope + q.slope - (3 * (p.value - q.value)) / (p.alpha - q.alpha);
  const root = Math.sqrt(chord * chord - p.slope * q.slope);
  const t = q.alpha - (q.alpha - p.alpha) * ((q.slope + root - chord) / (q.slope - p.slope + 2 * root));
  return Number.isFinite(t) ? Math.min(Math.max(t, left), right) : (left + right) / 2;
}
