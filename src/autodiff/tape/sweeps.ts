// Sweeps over a recorded tape: adjoints backward, tangents forward, and the adjoints' tangents backward.
// A zero factor contributes 0 whatever it meets (primitives.ts, conventions).
import type { Tape } from './tape.js';

/** Work space of the sweeps; grows with the tape and is never given back. */
export class Sweeps {
  private adjoint = new Float64Array(0);
  private tangent = new Float64Array(0);
  private adjointTangent = new Float64Array(0);

  constructor(private readonly tape: Tape) {}

  /** Writes the derivatives of entry `output` by the inputs into `gradient`. */
  gradient(output: number, gradient: Float64Array): void {
    this.backward(output);
    for (let i = 0; i < gradient.length; i++) gradient[i] = i <= output ? this.adjoint[i]! : 0;
  }

  /** All adjoints of entry `output`; valid until the next sweep. */
  backward(output: number): Float64Array {
    const { a, b, firstA, firstB } = this.tape;
    const adjoint = (this.adjoint = cleared(this.adjoint, output + 1));
    adjoint[output] = 1;
    for (let k = output; k >= 0; k--) {
      const g = adjoint[k]!;
      if (g === 0) continue;
      const i = a[k]!;
      if (i >= 0) adjoint[i]! += g * firstA[k]!;
      const j = b[k]!;
      if (j >= 0) adjoint[j]! += g * firstB[k]!;
    }
    return adjoint;
  }

  /** Writes ∇²·direction of entry `output` into `product`. `backward(output)` must have run. */
  secondOrder(output: number, direction: Float64Array, product: Float64Array): void {
    const { a, b, firstA, firstB, secondAA, secondAB, secondBB } = this.tape;
    const adjoint = this.adjoint;
    const t = (this.tangent = cleared(this.tangent, output + 1));
    const h = (this.adjointTangent = cleared(this.adjointTangent, output + 1));
    const n = Math.min(direction.length, output + 1);
    for (let k = 0; k < n; k++) t[k] = direction[k]!;
    for (let k = direction.length; k <= output; k++) {
      const i = a[k]!;
      const j = b[k]!;
      let sum = i >= 0 && t[i] !== 0 ? firstA[k]! * t[i]! : 0;
      if (j >= 0 && t[j] !== 0) sum += firstB[k]! * t[j]!;
      t[k] = sum;
    }
    for (let k = output; k >= direction.length; k--) {
      const g = adjoint[k]!;
      const c = h[k]!;
      if (g === 0 && c === 0) continue;
      const i = a[k]!;
      const j = b[k]!;
      if (j < 0) {
        if (i >= 0) h[i]! += times(c, firstA[k]!) + times(g, times(t[i]!, secondAA[k]!));
        continue;
      }
      const ab = secondAB[k]!;
      const ti = i >= 0 ? t[i]! : 0;
      if (i >= 0) h[i]! += times(c, firstA[k]!) + times(g, times(ti, secondAA[k]!) + times(t[j]!, ab));
      h[j]! += times(c, firstB[k]!) + times(g, times(ti, ab) + times(t[j]!, secondBB[k]!));
    }
    for (let i = 0; i < product.length; i++) product[i] = i <= output ? h[i]! : 0;
  }
}

function times(factor: number, other: number): number {
  return factor === 0 ? 0 : factor * other;
}

function cleared(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  if (array.length < length) return new Float64Array(Math.max(length, 2 * array.length));
  return array.fill(0, 0, length);
}
