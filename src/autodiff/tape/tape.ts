// What one evaluation did: one entry per recorded operation, its operands' entries and its partial derivatives, in typed
// arrays that grow. 24 bytes an operation, 48 with second derivatives.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { say } from '../../protocol/sentence.js';

/** Entry numbers stay small integers, which V8 keeps without a box; beyond this they begin anew. */
const mostNumbers = 2 ** 29;

/**
 * Entries 0 … inputs − 1 are θ. What belongs to one entry stands together: entry k has the operands 2k and 2k + 1, of
 * which a negative one is none or a constant, the derivatives by them at the same places of `first`, and where `order` is 2
 * its second derivatives (by the one, by both, by the other) from 3k on in `second`.
 * Whoever records knows entry k by the number `base + k`, which no earlier evaluation gave to one of its own: an operand
 * below `base` was kept from one, and has no entry here.
 */
export class Tape {
  length = 0;
  base = 0;
  /** An operand of this evaluation belongs to an earlier one. */
  isStale = false;
  capacity = 1024;
  operands = new Int32Array(2 * this.capacity);
  first = new Float64Array(2 * this.capacity);
  order: 1 | 2 = 1;
  second = new Float64Array(0);

  /**
   * @param limit Most entries.
   * @param met Told of the first operand in an evaluation that belongs to an earlier one.
   */
  constructor(
    readonly limit: number,
    private readonly met?: () => void,
  ) {}

  /** Forgets all, and makes `inputs` entries that depend on nothing. */
  restart(inputs: number, order: 1 | 2): void {
    this.order = order;
    this.base = this.base + this.length > mostNumbers ? 0 : this.base + this.length;
    this.isStale = false;
    while (this.capacity < inputs) this.grow();
    if (order === 2) this.growSecond();
    const { operands } = this;
    for (let at = 0; at < 2 * inputs; at++) operands[at] = -1;
    this.length = inputs;
  }

  /** An entry with one operand and the derivative by it. Its second derivative is 0. */
  push1(a: number, firstA: number): number {
    const { base, length: k } = this;
    if (k === this.capacity) this.grow();
    if (a < base) this.meetStale();
    this.operands[2 * k] = a - base;
    this.operands[2 * k + 1] = -1;
    this.first[2 * k] = firstA;
    if (this.order === 2) this.second.fill(0, 3 * k, 3 * k + 3);
    this.length = k + 1;
    return base + k;
  }

  /** An entry with two operands and the derivatives by them. Its second derivatives are 0. */
  push2(a: number, b: number, firstA: number, firstB: number): number {
    const { base, length: k } = this;
    if (k === this.capacity) this.grow();
    if (a < base || b < base) this.meetStale();
    this.operands[2 * k] = a - base;
    this.operands[2 * k + 1] = b - base;
    this.first[2 * k] = firstA;
    this.first[2 * k + 1] = firstB;
    if (this.order === 2) this.second.fill(0, 3 * k, 3 * k + 3);
    this.length = k + 1;
    return base + k;
  }

  /** Gives the latest entry its second derivatives; only where `order` is 2. */
  bend(aa: number, ab: number, bb: number): void {
    const at = 3 * (this.length - 1);
    this.second[at] = aa;
    this.second[at + 1] = ab;
    this.second[at + 2] = bb;
  }

  /** An entry of an earlier evaluation is used in this one. */
  meetStale(): void {
    if (!this.isStale) this.met?.();
    this.isStale = true;
  }

  private grow(): void {
    if (this.capacity >= this.limit) {
      throw new ObjectiveError(
        say`One evaluation does more than ${this.limit.toLocaleString('en')} recorded operations, which is the limit of the tape; use less data or fewer iterations in the objective, or differentiate it by finite differences.`,
        undefined,
        'memory',
      );
    }
    this.capacity = Math.min(this.limit, this.capacity * 2);
    this.operands = enlarged(this.operands, new Int32Array(2 * this.capacity));
    this.first = enlarged(this.first, new Float64Array(2 * this.capacity));
    if (this.order === 2) this.growSecond();
  }

  private growSecond(): void {
    if (this.second.length < 3 * this.capacity)
      this.second = enlarged(this.second, new Float64Array(3 * this.capacity));
  }
}

function enlarged<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
