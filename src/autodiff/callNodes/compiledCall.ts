// A compiled function in place of its calls: what it returns, as entries of the tape.
import type { Shape } from '../compiled/normalise/results.js';
import { countOf } from '../compiled/normalise/results.js';
import { Leave } from '../compiled/workspace.js';
import type { Derivatives } from '../differentiable.js';
import type { Active } from '../tape/active.js';
import type { Tape } from '../tape/tape.js';
import { agrees } from './agreement.js';
import type { Leaves } from './callLeaves.js';
import { makeResult, type Result } from './callResults.js';
import { pushLinear, pushQuadratic } from './entries.js';
import { english, say } from '../../protocol/sentence.js';

export class CompiledCall {
  /** Numbers that it returns in an array or an object: as many weights follow the arguments in θ. */
  private readonly weights: number;

  /** @param f the function itself, or, where it returns more than one number, their weighted sum. */
  constructor(
    private readonly f: Derivatives,
    private readonly shape: Shape,
  ) {
    this.weights = shape === 'number' ? 0 : countOf(shape);
  }

  /** What the call returns. @throws Leave where the compiled function does not go. */
  push(tape: Tape, leaves: Leaves): unknown {
    return makeResult(
      this.shape,
      this.each(leaves, (value, gradient, theta) => this.pushOne(tape, leaves.nodes, value, gradient, theta)),
    );
  }

  /** It gives what the tape has just recorded, from the entry `from` on. */
  agrees(leaves: Leaves, { shape, numbers }: Result, tape: Tape, from: number): boolean {
    if (JSON.stringify(shape) !== JSON.stringify(this.shape)) return false;
    try {
      return this.each(leaves, (value, gradient, _, k) =>
        agrees(value, gradient, leaves.nodes, numbers[k]!, tape, from),
      ).every(Boolean);
    } catch {
      return true;
    }
  }

  /** Each number that it returns with its gradient by the arguments, good until the next one, at the θ at which it is made. */
  private each<T>(
    { primals }: Leaves,
    take: (value: number, gradient: Float64Array, theta: Float64Array, k: number) => T,
  ): T[] {
    const { weights, f } = this;
    const n = primals.length;
    const gradient = new Float64Array(n + weights);
    if (weights === 0) return [take(f.gradient(primals, gradient), gradient, primals, 0)];
    const theta = new Float64Array(n + weights);
    theta.set(primals);
    return Array.from({ length: weights }, (_, k) => {
      theta.fill(0, n);
      theta[n + k] = 1;
      // One that is not finite spoils the sum: 0 · ∞ is NaN.
      if (!Number.isFinite(f.gradient(theta, gradient))) throw new Leave(english(say`A number is not finite.`));
      return take(gradient[n + k]!, gradient.subarray(0, n), theta, k);
    });
  }

  private pushOne(
    tape: Tape,
    nodes: Int32Array,
    value: number,
    gradient: Float64Array,
    theta: Float64Array,
  ): Active | number {
    if (tape.order === 1) return pushLinear(tape, nodes, value, gradient);
    const hessian = new Float64Array(theta.length ** 2);
    this.f.hessian(theta, hessian);
    return pushQuadratic(tape, nodes, value, gradient, hessian, theta.length);
  }
}
