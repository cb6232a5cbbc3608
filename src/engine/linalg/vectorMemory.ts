// Vectors that lie together in one memory, and what is done over them two numbers at a time. V8 does not vectorise: on long
// vectors its plain loop is far behind C. The numbers are those of the plain loop, bit for bit.
import { addScaledThenDot } from './vector.js';
import { memoryWithKernels, type Kernels } from './vectorKernels.js';

/** Below this a memory of one's own costs more than it gives. */
const shortest = 256;
const kernelsOf = new WeakMap<ArrayBufferLike, Kernels>();

/** Zeros in vectors of these lengths: in one memory where all are long and the platform has SIMD. */
export function vectors(lengths: readonly number[]): Float64Array[] {
  // Each begins at a multiple of 16 bytes.
  const stride = (length: number) => 8 * (length + (length % 2));
  const bytes = lengths.reduce((sum, length) => sum + stride(length), 0);
  const memory = lengths.some((length) => length < shortest) ? undefined : memoryWithKernels(bytes);
  if (!memory) return lengths.map((length) => new Float64Array(length));
  kernelsOf.set(memory.buffer, memory.kernels);
  let place = 0;
  return lengths.map((length) => {
    const vector = new Float64Array(memory.buffer, place, length);
    place += stride(length);
    return vector;
  });
}

/** Of the memory that the vector lies in; undefined where it has none of this kind. */
export function kernelsAt(vector: Float64Array): Kernels | undefined {
  return kernelsOf.get(vector.buffer);
}

/** next ← θ − η(g + λθ), where `next` is neither of the others. */
export function stepAgainst(
  theta: Float64Array,
  gradient: Float64Array,
  next: Float64Array,
  learningRate: number,
  weightDecay: number,
): void {
  const n = theta.length;
  const kernels = sharedKernels(theta, gradient, next);
  let done = 0;
  if (kernels) {
    done = n - (n % 2);
    const end = theta.byteOffset + 8 * done;
    kernels.step(theta.byteOffset, gradient.byteOffset, next.byteOffset, end, learningRate, weightDecay);
  }
  for (let i = done; i < n; i++) next[i] = theta[i] - learningRate * (gradient[i] + weightDecay * theta[i]);
}

/** target ← target + factor · direction; returns otherᵀtarget. As `addScaledThenDot`, twice as fast in one memory. */
export function addThenDot(target: Float64Array, factor: number, direction: Float64Array, other: Float64Array): number {
  const n = target.length;
  const kernels = sharedKernels(target, direction, other);
  if (!kernels) return addScaledThenDot(target, factor, direction, other);
  const done = n - (n % 4);
  const place = target.byteOffset;
  let sum = kernels.addThenDot(place, direction.byteOffset, other.byteOffset, place + 8 * done, factor);
  for (let i = done; i < n; i++) {
    target[i] += factor * direction[i];
    sum += target[i] * other[i];
  }
  return sum;
}

function sharedKernels(a: Float64Array, b: Float64Array, c: Float64Array): Kernels | undefined {
  const isOneMemory = a.length >= shortest && a.buffer === b.buffer && a.buffer === c.buffer;
  return isOneMemory ? kernelsOf.get(a.buffer) : undefined;
}
