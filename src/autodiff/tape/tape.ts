// What one evaluation did: one entry per recorded operation, its operands' entries and its partial derivatives, in typed
// arrays that grow. 24 bytes an operation, 48 with second derivatives.
import { ObjectiveError } from '../../protocol/objectiveError.js';

/** Entries 0 … inputs − 1 are θ. An operand −1 is a constant. `second…` are kept only where `order` is 2. */
export class Tape {
  length = 0;
  capacity = 1024;
  a = new Int32Array(this.capacity);
  b = new Int32Array(this.capacity);
  firstA = new Float64Array(this.capacity);
  firstB = new Float64Array(this.capacity);
  order: 1 | 2 = 1;
  secondAA = new Float64Array(0);
  secondAB = new Float64Array(0);
  secondBB = new Float64Array(0);

  /** @param limit Most entries. */
  constructor(readonly limit: number) {}

  /** Forgets all, and makes `inputs` entries that depend on nothing. */
  restart(inputs: number, order: 1 | 2): void {
    this.order = order;
    this.length = 0;
    while (this.capacity < inputs) this.grow();
    if (order === 2) this.growSecond();
    this.a.fill(-1, 0, inputs);
    this.b.fill(-1, 0, inputs);
    this.length = inputs;
  }

  push1(a: number, firstA: number, secondAA: number): number {
    const k = this.length;
    if (k === this.capacity) this.grow();
    this.a[k] = a;
    this.b[k] = -1;
    this.firstA[k] = firstA;
    if (this.order === 2) this.secondAA[k] = secondAA;
    this.length = k + 1;
    return k;
  }

  push2(a: number, b: number, firstA: number, firstB: number, aa: number, ab: number, bb: number): number {
    const k = this.length;
    if (k === this.capacity) this.grow();
    this.a[k] = a;
    this.b[k] = b;
    this.firstA[k] = firstA;
    this.firstB[k] = firstB;
    if (this.order === 2) {
      this.secondAA[k] = aa;
      this.secondAB[k] = ab;
      this.secondBB[k] = bb;
    }
    this.length = k + 1;
    return k;
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
