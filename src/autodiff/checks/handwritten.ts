// The user's own gradient in place of the exact one, as long as the two agree.
import type { SourceLocation } from '../../protocol/objective.js';
import type { Differentiable } from '../differentiable.js';
import { wrongInOwn } from './gradientCheck.js';
import type { Notebook } from '../notebook.js';
import { say } from '../../protocol/sentence.js';

/**
 * `own` is compared at the calls 1, 2, 4, 8, …; from the first disagreement on, the exact gradient is used.
 * @param name What the user's function is called.
 * @param location Where it stands.
 */
export function handwritten(
  exact: Pick<Differentiable, 'value' | 'gradient' | 'derivatives'>,
  own: (theta: Float64Array) => Float64Array,
  name: string,
  notebook: Notebook,
  location: SourceLocation | undefined,
): Differentiable['gradient'] {
  let calls = 0;
  let isWrong = false;
  return (theta, gradient) => {
    calls++;
    const isDue = (calls & (calls - 1)) === 0;
    if (isWrong || isDue) {
      const value = exact.gradient(theta, gradient);
      if (isWrong) return value;
      const faults = wrongInOwn(name, own(theta), gradient, exact.derivatives);
      if (faults.length === 0) return value;
      isWrong = true;
      const isExact = exact.derivatives !== 'finite-differences';
      const instead = isExact ? say`the exact gradient is used instead` : say`differences are used instead`;
      notebook.add('trap', say`${faults[0]!}; ${instead}.`, location);
      return value;
    }
    gradient.set(own(theta));
    return exact.value(theta);
  };
}
