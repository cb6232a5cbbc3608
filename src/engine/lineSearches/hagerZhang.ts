// Hager and Zhang's search: brackets a minimizer and closes in by secant steps; accurate where f itself is flat to rounding.
import type { Sentence } from '../../protocol/sentence.js';
import type { Line } from './line.js';
import type { LineSearch } from './lineSearch.js';
import { decreasesEnough, isCurvedEnough, noDecrease } from './lineSearch.js';

/** A trial that was kept. */
interface Trial {
  alpha: number;
  value: number;
  slope: number;
}

/** Their ε: φ may rise by ε|φ(0)| within the bracket. */
const tolerance = 1e-6;
/** Their ρ: how fast the bracket grows. */
const growth = 5;
/** Their γ: a pair of secant steps must shrink the bracket by that much, else it is halved. */
const shrink = 0.66;

/** Hager & Zhang, Algorithm 851: CG_DESCENT, ACM TOMS 32 (2006), steps L0 to L3, B0 to B3, U0 to U3, S1 to S4. */
export const hagerZhang: LineSearch = (line, firstStep, settings) => {
  const limit = line.value0 + tolerance * Math.abs(line.value0);
  const accepted = () => decreasesEnough(line, settings) && isCurvedEnough(line, settings);
  const left = () => settings.maxTrials - line.trialCount;
  const probe = (alpha: number): Trial => {
    line.probe(alpha);
    return { alpha, value: line.value, slope: line.slope };
  };

  /** U0 to U3: narrows [a, b] by the trial c; ends early where a trial is accepted. */
  const update = (a: Trial, b: Trial, c: Trial): [Trial, Trial] => {
    if (c.alpha <= a.alpha || c.alpha >= b.alpha) return [a, b];
    if (c.slope >= 0) return [a, c];
    return c.value <= limit ? [c, b] : halve(a, c);
  };
  /** U3: bisection until the right end has a positive slope. */
  const halve = (a: Trial, b: Trial): [Trial, Trial] => {
    while (left() > 0 && !accepted()) {
      const middle = probe((a.alpha + b.alpha) / 2);
      if (middle.slope >= 0) return [a, middle];
      if (middle.value <= limit) a = middle;
      else b = middle;
    }
    return [a, b];
  };
  /** B0 to B3. */
  const bracket = (): [Trial, Trial] | undefined => {
    let a: Trial = { alpha: 0, value: line.value0, slope: line.slope0 };
    let c = probe(firstStep);
    while (left() > 0 && !Number.isFinite(c.value + c.slope)) c = probe(c.alpha / 10);
    while (!accepted()) {
      if (c.slope >= 0) return [a, c];
      if (!(c.value <= limit)) return halve({ alpha: 0, value: line.value0, slope: line.slope0 }, c);
      if (left() <= 0) return undefined;
      a = c;
      c = probe(growth * c.alpha);
    }
    return undefined;
  };

  let ends = bracket();
  while (ends && !accepted() && left() > 0) {
    const [a, b]: [Trial, Trial] = ends;
    const c = probe(secant(a, b));
    if (accepted()) break;
    let [nextA, nextB] = update(a, b, c);
    const again = c === nextB ? secant(b, nextB) : c === nextA ? secant(a, nextA) : NaN;
    if (again > nextA.alpha && again < nextB.alpha) {
      [nextA, nextB] = update(nextA, nextB, probe(again));
      if (accepted()) break;
    }
    if (nextB.alpha - nextA.alpha > shrink * (b.alpha - a.alpha)) {
      [nextA, nextB] = update(nextA, nextB, probe((nextA.alpha + nextB.alpha) / 2));
    }
    ends = [nextA, nextB];
  }
  if (accepted()) return undefined;
  return lowerEnd(line, ends);
};

/** Out of trials: the left end of the bracket still decreases f where it is not the start itself. */
function lowerEnd(line: Line, ends: [Trial, Trial] | undefined): Sentence | undefined {
  const a = ends?.[0];
  if (a && a.alpha > 0 && a.value < line.value0) {
    line.probe(a.alpha);
    return undefined;
  }
  return line.value < line.value0 ? undefined : noDecrease(line);
}

function secant(a: Trial, b: Trial): number {
  return (a.alpha * b.slope - b.alpha * a.slope) / (b.slope - a.slope);
}
