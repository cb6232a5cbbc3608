// Moré and Thuente's search for the strong Wolfe conditions, with their safeguarded cubic and quadratic steps.
import type { Sentence } from '../../protocol/sentence.js';
import type { Line } from './line.js';
import type { LineSearch } from './lineSearch.js';
import { decreasesEnough, isCurvedEnough, noDecrease } from './lineSearch.js';

/** One end of the interval of uncertainty: step, function and slope (of φ, or of ψ in the first stage). */
interface End {
  alpha: number;
  value: number;
  slope: number;
}

/** Bounds of the extrapolation while there is no bracket (their section 4). */
const leastExtrapolation = 1.1;
const mostExtrapolation = 4;

/** Moré & Thuente, Line search algorithms with guaranteed sufficient decrease, ACM TOMS 20 (1994), sections 2 to 4. */
export const moreThuente: LineSearch = (line, firstStep, settings) => {
  const { sufficientDecrease } = settings;
  const decrease = sufficientDecrease * line.slope0;
  const best: End = { alpha: 0, value: line.value0, slope: line.slope0 };
  const other: End = { ...best };
  let bracketed = false;
  let firstStage = true;
  let width = Infinity;
  let widthBefore = Infinity;
  let alpha = firstStep;

  for (let trial = 0; trial < settings.maxTrials; trial++) {
    line.probe(alpha);
    if (!Number.isFinite(line.value) || !Number.isFinite(line.slope)) {
      // Outside of where f is defined: halve back towards the best step.
      alpha = best.alpha + 0.5 * (alpha - best.alpha) * (trial < 3 ? 1 : 0.2);
      continue;
    }
    const isLongest = alpha === line.longest && line.slope <= decrease;
    if (decreasesEnough(line, settings) && (isLongest || isCurvedEnough(line, settings))) return undefined;
    const auxiliary = line.value - decrease * alpha;
    if (firstStage && auxiliary <= line.value0 && line.slope >= 0) firstStage = false;
    // Their ψ(α) = φ(α) − φ(0) − c₁φ′(0)α steers until it has turned upwards once.
    const shift = firstStage && line.value <= best.value && auxiliary > line.value0 ? decrease : 0;
    const from = shifted(best, shift);
    const to = shifted(other, shift);
    const at = shifted({ alpha, value: line.value, slope: line.slope }, shift);
    const step = safeguardedStep(from, to, at, bracketed);
    bracketed = step.bracketed;
    updateInterval(best, other, line, from, at);

    alpha = Math.min(step.alpha, line.longest);
    if (bracketed) {
      const now = Math.abs(other.alpha - best.alpha);
      if (now >= 0.66 * widthBefore) alpha = best.alpha + 0.5 * (other.alpha - best.alpha);
      widthBefore = width;
      width = now;
      if (now <= 1e-16 * Math.max(best.alpha, other.alpha)) break;
    }
  }
  return settle(line, best);
};

/** Out of trials: the best step found is still good where it decreases f. */
function settle(line: Line, best: End): Sentence | undefined {
  if (best.alpha === 0 || !(best.value < line.value0)) return noDecrease(line);
  if (line.alpha !== best.alpha) line.probe(best.alpha);
  return undefined;
}

function shifted({ alpha, value, slope }: End, by: number): End {
  return { alpha, value: value - by * alpha, slope: slope - by };
}

/** Theorem 2.1's rules U1 to U3 on the shifted function; the ends keep φ itself. */
function updateInterval(best: End, other: End, line: Line, from: End, at: End): void {
  if (at.value > from.value) {
    assign(other, line);
    return;
  }
  if (at.slope * (from.alpha - at.alpha) < 0) Object.assign(other, best);
  assign(best, line);
}

function assign(end: End, { alpha, value, slope }: Line): void {
  end.alpha = alpha;
  end.value = value;
  end.slope = slope;
}

/** The four cases of section 4. `from` is the best end, `to` the other, `at` the trial. */
function safeguardedStep(from: End, to: End, at: End, bracketed: boolean): { alpha: number; bracketed: boolean } {
  const cubic = cubicMinimizer(from, at);
  const secant = at.alpha + (at.slope / (from.slope - at.slope)) * (at.alpha - from.alpha);
  if (at.value > from.value) {
    const rise = (from.value - at.value) / (at.alpha - from.alpha) + from.slope;
    const parabola = from.alpha + (from.slope / rise / 2) * (at.alpha - from.alpha);
    const closer = Math.abs(cubic - from.alpha) < Math.abs(parabola - from.alpha);
    return { alpha: closer ? cubic : cubic + (parabola - cubic) / 2, bracketed: true };
  }
  if (from.slope * at.slope < 0) {
    const farther = Math.abs(cubic - at.alpha) > Math.abs(secant - at.alpha);
    return { alpha: farther ? cubic : secant, bracketed: true };
  }
  if (Math.abs(at.slope) <= Math.abs(from.slope)) return extrapolated(from, to, at, bracketed, secant);
  if (bracketed) return { alpha: cubicMinimizer(to, at), bracketed };
  return { alpha: at.alpha + mostExtrapolation * (at.alpha - from.alpha), bracketed };
}

/** Case 3: same sign, smaller slope. The cubic counts only where it tends to infinity in the direction of the step. */
function extrapolated(from: End, to: End, at: End, bracketed: boolean, secant: number) {
  const theta = (3 * (from.value - at.value)) / (at.alpha - from.alpha) + from.slope + at.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(from.slope), Math.abs(at.slope));
  const under = (theta / scale) ** 2 - (from.slope / scale) * (at.slope / scale);
  const gamma = scale * Math.sqrt(Math.max(0, under)) * (at.alpha > from.alpha ? -1 : 1);
  const ratio = (gamma - at.slope + theta) / (gamma + (from.slope - at.slope) + gamma);
  const reach = at.alpha - from.alpha;
  const farthest = bracketed ? Infinity : at.alpha + mostExtrapolation * reach;
  const cubic = ratio < 0 && gamma !== 0 ? at.alpha - ratio * reach : farthest;
  const cubicIsCloser = Math.abs(cubic - at.alpha) < Math.abs(secant - at.alpha);
  if (!bracketed) {
    const nearest = at.alpha + leastExtrapolation * reach;
    return { alpha: Math.min(Math.max(cubicIsCloser ? secant : cubic, nearest), farthest), bracketed };
  }
  const alpha = cubicIsCloser ? cubic : secant;
  const bound = at.alpha + 0.66 * (to.alpha - at.alpha);
  return { alpha: at.alpha > from.alpha ? Math.min(bound, alpha) : Math.max(bound, alpha), bracketed };
}

/** The minimizer of the cubic through the values and slopes at two ends. */
function cubicMinimizer(a: End, b: End): number {
  const theta = (3 * (a.value - b.value)) / (b.alpha - a.alpha) + a.slope + b.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(a.slope), Math.abs(b.slope));
  if (scale === 0) return (a.alpha + b.alpha) / 2;
  const root = scale * Math.sqrt(Math.max(0, (theta / scale) ** 2 - (a.slope / scale) * (b.slope / scale)));
  const gamma = b.alpha < a.alpha ? -root : root;
  return a.alpha + ((gamma - a.slope + theta) / (gamma - a.slope + gamma + b.slope)) * (b.alpha - a.alpha);
}
