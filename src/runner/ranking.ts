// The order of several runs of one objective: by the loss that they reached, and among equals by their evaluations.
import type { RunResult } from '../protocol/run.js';

/** Indices into `runs`, the best first. Runs that failed or left the numbers come last. */
export function rank(runs: readonly Pick<RunResult, 'final' | 'evaluations' | 'stopped'>[]): number[] {
  return runs.map((_run, index) => index).sort((a, b) => compare(runs[a]!, runs[b]!) || a - b);
}

type Ranked = Parameters<typeof rank>[0][number];

function compare(a: Ranked, b: Ranked): number {
  const lost = Number(isLost(a)) - Number(isLost(b));
  if (lost !== 0) return lost;
  const [lossA, lossB] = [roundedLoss(a), roundedLoss(b)];
  return lossA < lossB ? -1 : lossA > lossB ? 1 : cost(a) - cost(b);
}

function isLost({ final, stopped }: Ranked): boolean {
  return !Number.isFinite(final.loss) || ['diverged', 'nonFinite', 'error'].includes(stopped.reason);
}

/** To ten digits, and to 1e-10 near zero: below that it is rounding, and speed decides. */
function roundedLoss({ final }: Ranked): number {
  const loss = Number(final.loss.toPrecision(10));
  return Math.abs(loss) < 1e-10 ? 0 : loss;
}

function cost({ evaluations }: Ranked): number {
  const { value, gradient, hessian, hessianVectorProduct } = evaluations;
  return value + gradient + hessian + hessianVectorProduct;
}
