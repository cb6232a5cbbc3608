// What one evaluation did: one entry per recorded operation, its operands' entries and its partial derivatives, in typed
// arrays that grow. 24 bytes an operation, 48 with second derivatives.
import { ObjectiveError } from '../../protocol/objectiveError.js';

/** Entry numbers stay small integers, which V8 keeps without a box; beyond this they begin anew. */
const mostNumbers = 2 ** 29;

/**
 * Entries 0 … inputs − 1 are θ. A negative operand is a constant. `second…` are kept only where `order` is 2.
 * Whoever records knows entry k by the number `base + k`, which no earlier evaluation gave to one of its own: an operand
 * below `base` was kept from one, and has no entry here.
 */
export class Tape {
  length = 0;
  base = 0;
  /** An operand of this evaluation belongs to an earlier one. */
  isStale = false;
  capacity = 1024;
  a = new Int32Array(this.capacity);
  b = new Int32Array(this.capacity);
  firstA = new Float64Array(this.capacity);
  firstB = new Float64Array(this.capacity);
  order: 1 | 2 = 1;
  secondAA = new Float64Array(0);
  secondAB = new Float64Array(0);
  secondBB = new Float64Array(0);

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
    this.length = 0;
    this.isStale = false;
    while (this.capacity < inputs) this.grow();
    if (order === 2) this.growSecond();
    this.a.fill(-1, 0, inputs);
    this.b.fill(-1, 0, inputs);
    this.length = inputs;
  }

  push1(a: number, firstA: number, secondAA: number): number {
    const { base, length: k } = this;
    if (k === this.capacity) this.grow();
    if (a < base) this.meetStale();
    this.a[k] = a - base;
    this.b[k] = -1;
    this.firstA[k] = firstA;
    if (this.order === 2) this.secondAA[k] = secondAA;
    this.length = k + 1;
    return base + k;
  }

  push2(a: number, b: number, firstA: number, firstB: number, aa: number, ab: number, bb: number): number {
    const { base, length: k } = this;
    if (k === this.capacity) this.grow();
    if (a < base || b < base) this.meetStale();
    this.a[k] = a - base;
    this.b[k] = b - base;
    this.firstA[k] = firstA;
    this.firstB[k] = firstB;
    if (this.order === 2) {
      this.secondAA[k] = aa;
      this.secondAB[k] = ab;
      this.secondBB[k] = bb;
    }
    this.length = k + 1;
    return base + k;
  }

  /** An entry of an earlier evaluation is used in this one. */
  meetStale(): void {
    if (!this.isStale) this.met?.();
    this.isStale = true;
  }

  private grow(): void {
    if (this.capacity >= this.limit) {
      throw new ObjectiveError(
        `One evaluation does more than ${this.limit.toLocaleString('en')} recorded operations, which is the limit of the tape; ` +
          'use less data or fewer iterations in the objective, or differentiate it by finite differences.',
        undefined,
        'memory',
      );
    }
    this.capacity = Math.min(this.limit, this.capacity * 2);
    this.a = enlarged(this.a, new Int32Array(this.capacity));
    this.b = enlarged(this.b, new Int32Array(this.capacity));
    this.firstA = enlarged(this.firstA, new Float64Array(this.capacity));
    this.firstB = enlarged(this.firstB, new Float64Array(this.capacity));
    if (this.order === 2) this.growSecond();
  }

  private growSecond(): void {
    if (this.secondAA.length >= this.capacity) return;
    this.secondAA = enlarged(this.secondAA, new Float64Array(this.capacity));
    this.secondAB = enlarged(this.secondAB, new Float64Array(this.capacity));
    this.secondBB = enlarged(this.secondBB, new Float64Array(this.capacity));
  }
}

function enlarged<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
