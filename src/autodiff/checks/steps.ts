// Functions that move by steps only, by rounding or comparing: their derivatives are right, and 0, and of no use.
import type { Derivatives } from '../differentiable.js';
import { probe } from './verification.js';

export const STEPS =
  'f has the gradient 0 here and also a little beside, where its value is another: it depends on θ by rounding or comparing only, ' +
  'which no derivative sees; compute without that, or use a method that needs no gradient.';

/** f has no slope at all, neither at θ, where `gradient` is its gradient, nor beside, but does not stay the same. */
export function movesBySteps(
  f: Pick<Derivatives, 'value' | 'gradient'>,
  theta: Float64Array,
  gradient: Float64Array,
): boolean {
  if (gradient.some((slope) => slope !== 0)) return false;
  const direction = probe(theta);
  const beside = theta.map((x, i) => x + 0.1 * direction[i]!);
  const there = new Float64Array(theta.length);
  try {
    const value = f.gradient(beside, there);
    return Number.isFinite(value) && value !== f.value(theta) && there.every((slope) => slope === 0);
  } catch {
    return false;
  }
}
