// Do the critical points found add up? Their indices must sum to the turns of the gradient along the boundary.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import { distance } from '../../engine/linalg/vector.js';
import { numberText } from '../numberText.js';
import type { Box } from './box.js';
import { windingNumber } from './windingNumber.js';
import type { Zero } from './zeroSet.js';

export interface IndexCheck {
  /** Undefined where the check cannot be made. */
  readonly agree?: boolean;
  /** Absent where there is nothing to check. */
  readonly sentence?: Sentence;
}

/** Poincaré and Hopf on the box: a necessary condition in one and two dimensions, none beyond. */
export function checkIndices(f: Differentiable, domain: Box, zeros: readonly Zero[]): IndexCheck {
  if (f.dimension > 2) return {};
  const boundary = boundaryIndex(f, domain);
  if (boundary === undefined) {
    return {
      sentence: say`The gradient vanishes or cannot be followed on the boundary, so that its turns were not counted.`,
    };
  }
  let sum = 0;
  for (const zero of zeros) {
    const index = indexOf(f, zero, zeros, domain);
    if (index === undefined) {
      return {
        sentence: say`One of the points is not isolated, so that the indices cannot be summed.`,
      };
    }
    sum += index;
  }
  const walked =
    f.dimension === 1
      ? say`The signs of f′ at the ends ask for an index sum of ${numberText(boundary)}`
      : turning(boundary);
  return sum === boundary
    ? {
        agree: true,
        sentence: say`${walked}, and the indices sum to ${numberText(sum)}: they agree.`,
      }
    : {
        agree: false,
        sentence: say`${walked}, but the indices sum to ${numberText(sum)}: some are missing, or kinks stand in for them.`,
      };
}

function turning(count: number): Sentence {
  if (count === 0) return say`Along the boundary the gradient does not turn round`;
  const times = Math.abs(count) === 1 ? say`once` : say`${Math.abs(count)} times`;
  return count < 0
    ? say`Along the boundary the gradient turns ${times} backwards`
    : say`Along the boundary the gradient turns ${times}`;
}

function boundaryIndex(f: Differentiable, box: Box): number | undefined {
  if (f.dimension === 2) return windingNumber(f, box);
  const slope = new Float64Array(1);
  const signs = [-1, 1].map((side) => {
    f.gradient(Float64Array.of(box.centre[0] + side * box.radius[0]), slope);
    return Math.sign(slope[0]);
  });
  return signs.every((sign) => sign === 1 || sign === -1) ? (signs[1] - signs[0]) / 2 : undefined;
}

/** sign det H; for a degenerate point the turns around a small box that holds no other. */
function indexOf(f: Differentiable, zero: Zero, zeros: readonly Zero[], domain: Box): number | undefined {
  const { classification, polished } = zero;
  if (classification.kind !== 'degenerate') return classification.index % 2 === 0 ? 1 : -1;
  if (classification.nature === 'flat' || classification.nature === 'undecided') return undefined;
  const { theta } = polished.model;
  const others = zeros.filter((other) => other !== zero).map((other) => distance(other.polished.model.theta, theta));
  const radius = Math.min(0.3 * Math.min(...others), 0.02 * Math.min(...domain.radius));
  return boundaryIndex(f, {
    centre: theta,
    radius: new Float64Array(theta.length).fill(radius),
  });
}
