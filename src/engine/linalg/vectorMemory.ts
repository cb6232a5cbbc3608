// Vectors that lie together in one WebAssembly memory, and the step against a gradient over them, two numbers at a time.
// V8 does not vectorise: on long vectors its plain loop is an order of magnitude behind C. Every operation is rounded by
// itself, as in the plain loop, so that the numbers are the same.

/** What is used of the platform's: the language's own library does not declare it. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => Module;
  readonly Memory: new (limits: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: Module, imports: object) => { readonly exports: { readonly f: Kernel } };
};
interface Module {
  readonly brand?: 'WebAssembly.Module';
}

/** Below this a memory of one's own costs more than it gives. */
const shortest = 256;

/** `count` vectors of `length` zeros: in one memory where they are long and the platform has SIMD. */
export function vectors(length: number, count: number): Float64Array[] {
  const module = length < shortest ? undefined : compiled();
  if (!module) return apart(length, count);
  // Each begins at a multiple of 16 bytes.
  const stride = 8 * (length + (length % 2));
  const memory = memoryOf(Math.ceil((stride * count) / pageBytes));
  if (!memory) return apart(length, count);
  const { exports } = new WebAssembly.Instance(module, { m: { m: memory } });
  kernels.set(memory.buffer, exports.f);
  return Array.from({ length: count }, (_, k) => new Float64Array(memory.buffer, k * stride, length));
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
  const kernel = n < shortest ? undefined : kernels.get(theta.buffer);
  let done = 0;
  if (kernel && gradient.buffer === theta.buffer && next.buffer === theta.buffer) {
    done = n - (n % 2);
    const end = theta.byteOffset + 8 * done;
    kernel(theta.byteOffset, gradient.byteOffset, next.byteOffset, end, learningRate, weightDecay);
  }
  for (let i = done; i < n; i++) next[i] = theta[i] - learningRate * (gradient[i] + weightDecay * theta[i]);
}

function apart(length: number, count: number): Float64Array[] {
  return Array.from({ length: count }, () => new Float64Array(length));
}

/** Undefined where the process may not reserve the addresses that such a memory takes beside its pages. */
function memoryOf(pages: number): { readonly buffer: ArrayBuffer } | undefined {
  try {
    return new WebAssembly.Memory({ initial: pages });
  } catch {
    return undefined;
  }
}

/** Byte offsets of θ, g and next, the end of θ, then η and λ. */
type Kernel = (theta: number, gradient: number, next: number, end: number, rate: number, decay: number) => void;

const pageBytes = 65_536;
const kernels = new WeakMap<ArrayBufferLike, Kernel>();

let module: Module | undefined | 'absent';

/** The kernel's module; undefined where the platform has no WebAssembly with SIMD. */
function compiled(): Module | undefined {
  if (module === undefined) {
    const isThere = typeof WebAssembly !== 'undefined' && WebAssembly.validate(binary());
    module = isThere ? new WebAssembly.Module(binary()) : 'absent';
  }
  return module === 'absent' ? undefined : module;
}

/** The module in binary: it imports the memory `m.m` and exports the kernel `f`. */
function binary(): Uint8Array {
  const [i32, f64, v128] = [0x7f, 0x7c, 0x7b];
  const get = (local: number) => [0x20, local];
  const set = (local: number) => [0x21, local];
  const load = (local: number) => [...get(local), 0xfd, 0x00, 3, 0];
  const store = [0xfd, 0x0b, 3, 0];
  const [splat, add, sub, mul] = [
    [0xfd, 0x14],
    [0xfd, 0xf0, 0x01],
    [0xfd, 0xf1, 0x01],
    [0xfd, 0xf2, 0x01],
  ];
  const [theta, gradient, next, end, rate, decay, rates, decays] = [0, 1, 2, 3, 4, 5, 6, 7];
  const advance = (local: number) => [...get(local), 0x41, 16, 0x6a, ...set(local)];
  const body = [
    ...[1, 2, v128],
    ...[...get(rate), ...splat, ...set(rates)],
    ...[...get(decay), ...splat, ...set(decays)],
    ...[0x03, 0x40], // loop
    ...get(next),
    ...load(theta),
    ...get(rates),
    ...load(gradient),
    ...[...get(decays), ...load(theta), ...mul, ...add, ...mul, ...sub],
    ...store,
    ...[...advance(gradient), ...advance(next), ...advance(theta)],
    ...[...get(theta), ...get(end), 0x49, 0x0d, 0], // again while θ is before its end
    ...[0x0b, 0x0b],
  ];
  const name = (letter: string) => [1, letter.charCodeAt(0)];
  const section = (id: number, content: readonly number[]) => [id, content.length, ...content];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 6, i32, i32, i32, i32, f64, f64, 0]),
    ...section(2, [1, ...name('m'), ...name('m'), 2, 0, 0]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('f'), 0, 0]),
    ...section(10, [1, body.length, ...body]),
  ]);
}
