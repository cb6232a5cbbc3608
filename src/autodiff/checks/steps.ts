// Functions that move by steps only, by rounding or comparing, in all parameters or in some: those derivatives are right, and
// 0, and of no use.
import type { Derivatives } from '../differentiable.js';
import { isSameValue, probe } from './verification.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/** Where on the way to a point aside f is looked at: rounding to digits shows near, rounding to integers far. */
const shares = [0.1, 0.4, 0.7, 1];
/** Up to so many parameters without a slope each is looked at alone; more are moved together. */
const mostAlone = 8;

/** What to say where f has no slope in some parameters, neither at θ, where `gradient` is its gradient, nor beside, but does not stay the same. */
export function movesBySteps(
  f: Pick<Derivatives, 'value' | 'gradient'>,
  theta: Float64Array,
  gradient: Float64Array,
): Sentence | undefined {
  const flat = [...gradient.keys()].filter((i) => gradient[i] === 0);
  if (flat.length === 0) return undefined;
  if (jumpsAlong(f, theta, flat, flat)) {
    if (flat.length === theta.length) return sentence(say`f has the gradient 0`);
    const alone = flat.length > mostAlone ? [] : flat.filter((i) => jumpsAlong(f, theta, [i], flat));
    return sentence(alone.length === 0 ? say`f has the slope 0 in some components` : inComponents(alone));
  }
  const alone = flat.length > mostAlone ? [] : flat.filter((i) => jumpsAlong(f, theta, [i], [i]));
  return alone.length === 0 ? undefined : sentence(inComponents(alone));
}

/** Moves the components `moved`: f changes, and the slopes in `flat` stay 0 all the way. */
function jumpsAlong(
  f: Pick<Derivatives, 'value' | 'gradient'>,
  theta: Float64Array,
  moved: readonly number[],
  flat: readonly number[],
): boolean {
  const direction = probe(theta);
  const points = shares.map((share) => {
    const point = theta.slice();
    for (const i of moved) point[i]! += share * direction[i]!;
    return point;
  });
  const slopes = new Float64Array(theta.length);
  try {
    const here = f.value(theta);
    const values = points.map((point) => f.value(point));
    if (!values.every(Number.isFinite) || values.every((value) => isSameValue(value, here))) return false;
    return points.every((point) => Number.isFinite(f.gradient(point, slopes)) && flat.every((i) => slopes[i] === 0));
  } catch {
    return false;
  }
}

function inComponents(components: readonly number[]): Sentence {
  const named = components.join(', ');
  return components.length > 1
    ? say`f has the slope 0 in components ${named}`
    : say`f has the slope 0 in component ${named}`;
}

function sentence(what: Sentence): Sentence {
  return say`${what} here and also beside, where its value is another: it depends on θ there by rounding or comparing only, which no derivative sees; compute without that, or use a method that needs no gradient.`;
}
