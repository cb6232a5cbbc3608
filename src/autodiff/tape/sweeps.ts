// Sweeps over a recorded tape: adjoints backward, tangents forward, and the adjoints' tangents backward.
// A zero factor contributes 0 whatever it meets (primitives.ts, conventions).
import type { Tape } from './tape.js';

/** Work space of the sweeps; grows with the tape and is never given back. */
export class Sweeps {
  private adjoint = new Float64Array(0);
  private tangent = new Float64Array(0);
  private adjointTangent = new Float64Array(0);

  constructor(private readonly tape: Tape) {}

  /** Adds the derivatives of entry `output` by the inputs to `gradient`. */
  addGradient(output: number, gradient: Float64Array): void {
    const adjoint = this.backward(output);
    const n = Math.min(gradient.length, output + 1);
    for (let i = 0; i < n; i++) gradient[i]! += adjoint[i]!;
  }

  /** All adjoints of entry `output`; valid until the next sweep. */
  backward(output: number): Float64Array {
    const { operands, first } = this.tape;
    const adjoint = (this.adjoint = cleared(this.adjoint, output + 1));
    adjoint[output] = 1;
    for (let k = output; k >= 0; k--) {
      const g = adjoint[k]!;
      if (g === 0) continue;
      const i = operands[2 * k]!;
      if (i >= 0) adjoint[i]! += g * first[2 * k]!;
      const j = operands[2 * k + 1]!;
      if (j >= 0) adjoint[j]! += g * first[2 * k + 1]!;
    }
    return adjoint;
  }

  /** Adds ∇²·direction of entry `output` to `product`, from `offset` on. `backward(output)` must have run. */
  addProduct(output: number, direction: Float64Array, product: Float64Array, offset = 0): void {
    const { operands, first, second } = this.tape;
    const adjoint = this.adjoint;
    const t = this.forward(output, direction);
    const h = (this.adjointTangent = cleared(this.adjointTangent, output + 1));
    for (let k = output; k >= direction.length; k--) {
      const g = adjoint[k]!;
      const c = h[k]!;
      if (g === 0 && c === 0) continue;
      const i = operands[2 * k]!;
      const j = operands[2 * k + 1]!;
      if (j < 0) {
        if (i >= 0) h[i]! += times(c, first[2 * k]!) + times(g, times(t[i]!, second[3 * k]!));
        continue;
      }
      const ab = second[3 * k + 1]!;
      const ti = i >= 0 ? t[i]! : 0;
      if (i >= 0) h[i]! += times(c, first[2 * k]!) + times(g, times(ti, second[3 * k]!) + times(t[j]!, ab));
      h[j]! += times(c, first[2 * k + 1]!) + times(g, times(ti, ab) + times(t[j]!, second[3 * k + 2]!));
    }
    const n = Math.min(direction.length, output + 1);
    for (let i = 0; i < n; i++) product[offset + i]! += h[i]!;
  }

  /** The derivative of every entry in that direction. */
  private forward(output: number, direction: Float64Array): Float64Array {
    const { operands, first } = this.tape;
    const t = (this.tangent = cleared(this.tangent, output + 1));
    const n = Math.min(direction.length, output + 1);
    for (let k = 0; k < n; k++) t[k] = direction[k]!;
    for (let k = direction.length; k <= output; k++) {
      const i = operands[2 * k]!;
      const j = operands[2 * k + 1]!;
      let sum = i >= 0 ? times(t[i]!, first[2 * k]!) : 0;
      if (j >= 0) sum += times(t[j]!, first[2 * k + 1]!);
      t[k] = sum;
    }
    return t;
  }
}

/** Either factor may have overflowed, or be infinite at its point, where the other is 0. */
function times(factor: number, other: number): number {
  return factor === 0 || other === 0 ? 0 : factor * other;
}

/** Below this the call of `fill` costs more than a loop. */
const shortest = 64;

function cleared(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  if (array.length < length) return new Float64Array(Math.max(length, 2 * array.length));
  if (length > shortest) return array.fill(0, 0, length);
  for (let k = 0; k < length; k++) array[k] = 0;
  return array;
}
