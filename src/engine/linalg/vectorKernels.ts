// Loops over vectors in a WebAssembly memory, two numbers at a time, assembled here byte by byte. Every operation is
// rounded by itself, in the order of the plain loops beside which they stand, so that the numbers are the same.

/** What is used of the platform's: the language's own library does not declare it. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => Module;
  readonly Memory: new (limits: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: Module, imports: object) => { readonly exports: Kernels };
};
interface Module {
  readonly brand?: 'WebAssembly.Module';
}

/** Places are byte offsets; `end` is that of the first vector. A loop makes at least one turn. */
export interface Kernels {
  /** next ← θ − η(g + λθ), 2 numbers a turn. */
  step(theta: number, gradient: number, next: number, end: number, rate: number, decay: number): void;
  /** t ← t + factor·d; returns otherᵀt, summed as four sums side by side, 4 numbers a turn. */
  addThenDot(t: number, d: number, other: number, end: number, factor: number): number;
  /**
   * Turns five rows, `stride` apart from `row` on, by four rotations: of the rows 3 and 4 by (s1, c1), 2 and 3 by (s2, c2), and so on;
   * 2 numbers of each a turn.
   */
  rotateFive(row: number, stride: number, end: number, ...sinesAndCosines: FourRotations): void;
  /** q ← q + factor·row; returns rowᵀu, summed as two sums side by side, 2 numbers a turn. */
  multiplyRow(row: number, u: number, q: number, end: number, factor: number): number;
  /** row ← row − (f·a + g·b), 2 numbers a turn. */
  subtractTwo(row: number, a: number, b: number, end: number, f: number, g: number): void;
  /** Both rows ← row (I − u uᵀ/h), the sums as two sums side by side, 2 numbers of each a turn. `end`: that of u. */
  reflectTwo(first: number, second: number, u: number, end: number, h: number): void;
}

/** s1, c1, s2, c2, s3, c3, s4, c4. */
export type FourRotations = [number, number, number, number, number, number, number, number];

/** A memory of zeros and the kernels over it; undefined where the platform has no SIMD or no room. */
export function memoryWithKernels(bytes: number): { buffer: ArrayBuffer; kernels: Kernels } | undefined {
  if (module === undefined) {
    const isThere = typeof WebAssembly !== 'undefined' && WebAssembly.validate(binary());
    module = isThere ? new WebAssembly.Module(binary()) : 'absent';
  }
  if (module === 'absent') return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
    const { exports } = new WebAssembly.Instance(module, { m: { m: memory } });
    return { buffer: memory.buffer, kernels: exports };
  } catch {
    // The process may not reserve the addresses that such a memory takes beside its pages.
    return undefined;
  }
}

const pageBytes = 65_536;
let module: Module | undefined | 'absent';

const [i32, f64, v128] = [0x7f, 0x7c, 0x7b];
const add = [0xfd, 0xf0, 0x01];
const subtract = [0xfd, 0xf1, 0x01];
const multiply = [0xfd, 0xf2, 0x01];
const addNumbers = [0xa0];
const divideNumbers = [0xa3];
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const load = (place: number, offset = 0) => [...get(place), 0xfd, 0x00, 3, offset];
const store = (offset = 0) => [0xfd, 0x0b, 3, offset];
const spreadTop = (into: number) => [0xfd, 0x14, ...set(into)];
const spread = (number: number, into: number) => [...get(number), ...spreadTop(into)];
const lane = (vector: number, index: 0 | 1) => [...get(vector), 0xfd, 0x21, index];
/** By fewer than 64 bytes: the number is written in one signed byte. */
const advance = (place: number, bytes: number) => [...get(place), 0x41, bytes, 0x6a, ...set(place)];
/** Again and again while the place is before the end. */
const loop = (body: readonly number[], place: number, end: number) =>
  [0x03, 0x40, ...body, ...get(place), ...get(end), 0x49, 0x0d, 0, 0x0b] as const;

/** The module in binary: it imports the memory `m.m` and exports the kernels. */
function binary(): Uint8Array {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [
      4,
      ...[0x60, 6, i32, i32, i32, i32, f64, f64, 0],
      ...[0x60, 5, i32, i32, i32, i32, f64, 1, f64],
      ...[0x60, 11, i32, i32, i32, ...new Array<number>(8).fill(f64), 0],
      ...[0x60, 5, i32, i32, i32, i32, f64, 0],
    ]),
    ...section(2, [1, ...name('m'), ...name('m'), 2, 0, 0]),
    ...section(3, [kernels.length, ...kernels.map(({ type }) => type)]),
    ...section(7, [kernels.length, ...kernels.flatMap((kernel, k) => [...name(kernel.name), 0, k])]),
    ...section(10, [kernels.length, ...kernels.flatMap(({ body }) => sized(body()))]),
  ]);
}

/** `type`: the index of its signature. */
const kernels: readonly { readonly name: keyof Kernels; readonly type: number; readonly body: () => number[] }[] = [
  { name: 'step', type: 0, body: stepBody },
  { name: 'addThenDot', type: 1, body: addThenDotBody },
  { name: 'rotateFive', type: 2, body: rotateFiveBody },
  { name: 'multiplyRow', type: 1, body: multiplyRowBody },
  { name: 'subtractTwo', type: 0, body: subtractTwoBody },
  { name: 'reflectTwo', type: 3, body: reflectTwoBody },
];

function stepBody(): number[] {
  const [theta, gradient, next, end, rate, decay, rates, decays] = [0, 1, 2, 3, 4, 5, 6, 7];
  const turn = [
    ...get(next),
    ...load(theta),
    ...get(rates),
    ...load(gradient),
    ...[...get(decays), ...load(theta), ...multiply, ...add, ...multiply, ...subtract],
    ...store(),
    ...[...advance(gradient, 16), ...advance(next, 16), ...advance(theta, 16)],
  ];
  return [1, 2, v128, ...spread(rate, rates), ...spread(decay, decays), ...loop(turn, theta, end), 0x0b];
}

function addThenDotBody(): number[] {
  const [t, d, other, end, factor, factors, first, second, now] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const half = (sums: number, offset: number) => [
    ...[...load(t, offset), ...get(factors), ...load(d, offset), ...multiply, ...add, ...set(now)],
    ...[...get(t), ...get(now), ...store(offset)],
    ...[...get(sums), ...get(now), ...load(other, offset), ...multiply, ...add, ...set(sums)],
  ];
  const turn = [...half(first, 0), ...half(second, 16), ...advance(t, 32), ...advance(d, 32), ...advance(other, 32)];
  return [
    ...[1, 4, v128, ...spread(factor, factors), ...loop(turn, t, end)],
    ...[...lane(first, 0), ...lane(first, 1), ...addNumbers],
    ...[...lane(second, 0), ...lane(second, 1), ...addNumbers, ...addNumbers, 0x0b],
  ];
}

function rotateFiveBody(): number[] {
  const [row, stride, end, numbers] = [0, 1, 2, 3];
  const rows = [row, 11, 12, 13, 14];
  /** The eight sines and cosines spread over both lanes. */
  const spreads = 15;
  const [turned, own] = [23, 24];
  const below = rows.slice(1).flatMap((place, k) => [...get(rows[k]!), ...get(stride), 0x6a, ...set(place)]);
  // As the plain loop: `turned` is the row above as the rotations before have left it, from the last row upward.
  const rotation = (k: number) => {
    const [sine, cosine] = [spreads + 2 * k, spreads + 2 * k + 1];
    const [upper, lower] = [rows[3 - k]!, rows[4 - k]!];
    return [
      ...[...load(upper), ...set(own)],
      // lower ← s·own + c·turned
      ...[...get(lower), ...get(sine), ...get(own), ...multiply, ...get(cosine), ...get(turned), ...multiply, ...add],
      ...store(),
      // turned ← c·own − s·turned
      ...[...get(cosine), ...get(own), ...multiply, ...get(sine), ...get(turned), ...multiply, ...subtract],
      ...set(turned),
    ];
  };
  const turn = [
    ...[...load(rows[4]!), ...set(turned)],
    ...[0, 1, 2, 3].flatMap(rotation),
    ...[...get(row), ...get(turned), ...store()],
    ...rows.flatMap((place) => advance(place, 16)),
  ];
  return [
    ...[2, 4, i32, 10, v128],
    ...below,
    ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((k) => spread(numbers + k, spreads + k)),
    ...loop(turn, row, end),
    0x0b,
  ];
}

function multiplyRowBody(): number[] {
  const [row, u, q, end, factor, factors, sums] = [0, 1, 2, 3, 4, 5, 6];
  const turn = [
    ...[...get(q), ...load(q), ...load(row), ...get(factors), ...multiply, ...add, ...store()],
    ...[...get(sums), ...load(row), ...load(u), ...multiply, ...add, ...set(sums)],
    ...[...advance(u, 16), ...advance(q, 16), ...advance(row, 16)],
  ];
  return [
    ...[1, 2, v128, ...spread(factor, factors), ...loop(turn, row, end)],
    ...[...lane(sums, 0), ...lane(sums, 1), ...addNumbers, 0x0b],
  ];
}

function subtractTwoBody(): number[] {
  const [row, a, b, end, f, g, fs, gs] = [0, 1, 2, 3, 4, 5, 6, 7];
  const turn = [
    ...[...get(row), ...load(row)],
    ...[...get(fs), ...load(a), ...multiply, ...get(gs), ...load(b), ...multiply, ...add, ...subtract],
    ...store(),
    ...[...advance(a, 16), ...advance(b, 16), ...advance(row, 16)],
  ];
  return [1, 2, v128, ...spread(f, fs), ...spread(g, gs), ...loop(turn, row, end), 0x0b];
}

function reflectTwoBody(): number[] {
  const [first, second, u, end, h] = [0, 1, 2, 3, 4];
  const places = [5, 6, 7] as const;
  const [p, q] = [8, 9];
  const [upper, lower, along] = places;
  const rewind = [first, second, u].flatMap((from, k) => [...get(from), ...set(places[k]!)]);
  const forward = places.flatMap((place) => advance(place, 16));
  const sum = (row: number, sums: number) => [
    ...[...get(sums), ...load(row), ...load(along), ...multiply, ...add, ...set(sums)],
  ];
  const change = (row: number, factors: number) => [
    ...[...get(row), ...load(row), ...get(factors), ...load(along), ...multiply, ...subtract, ...store()],
  ];
  const share = (sums: number) => [
    ...[...lane(sums, 0), ...lane(sums, 1), ...addNumbers, ...get(h), ...divideNumbers, ...spreadTop(sums)],
  ];
  return [
    ...[2, 3, i32, 2, v128, ...rewind],
    ...loop([...sum(upper, p), ...sum(lower, q), ...forward], along, end),
    ...[...share(p), ...share(q), ...rewind],
    ...loop([...change(upper, p), ...change(lower, q), ...forward], along, end),
    0x0b,
  ];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)];
}

function sized(content: readonly number[]): number[] {
  const { length } = content;
  return [...(length < 128 ? [length] : [(length & 127) | 128, length >> 7]), ...content];
}

function name(text: string): number[] {
  return [text.length, ...Array.from(text, (letter) => letter.charCodeAt(0))];
}
