// What could go wrong in silence: numbers that leave our sight, randomness, state, kinks, wrong results. Each is told.
import assert from 'node:assert/strict';
import { differentiate } from '../../src/autodiff/differentiate.js';
import { ObjectiveError } from '../../src/protocol/objectiveError.js';
import { objectiveOf } from './objectiveOf.js';

function at(source: string, ...theta: number[]) {
  const { program, info } = objectiveOf(source);
  const f = differentiate(program, info, { mode: 'tape', dimension: theta.length });
  const gradient = new Float64Array(theta.length);
  const value = f.gradient(Float64Array.from(theta), gradient);
  return { f, value, gradient: [...gradient], messages: f.notes.map(({ kind, message }) => `${kind}: ${message}`) };
}

/** Differences take over, say so, and are right to what differences can do. */
function assertDifferences(result: ReturnType<typeof at>, gradient: readonly number[], line: number): void {
  assert.equal(result.f.derivatives, 'finite-differences');
  result.gradient.forEach((g, i) => assert.ok(Math.abs(g - gradient[i]!) < 1e-7, `${g}, not ${gradient[i]}`));
  const note = result.f.notes.find(({ kind }) => kind === 'inexact');
  assert.equal(note?.location?.line, line, JSON.stringify(result.f.notes));
}

describe('numbers that leave our sight', () => {
  it('through text and back', () => {
    const result = at(
      'export function f(x: number[]): number {\n  const t = Number(`${x[0]}`);\n  return t * t + x[1];\n}',
      3,
      1,
    );
    assertDifferences(result, [6, 1], 2);
  });
  it('through JSON', () => {
    const result = at(
      'export function f(x: number[]): number {\n  const [a, b] = JSON.parse(JSON.stringify(x));\n  return a * b;\n}',
      3,
      2,
    );
    assertDifferences(result, [2, 3], 2);
  });
  it('through JSON, at a point where the lost derivative happens to be 0', () => {
    const result = at(
      'export function f(x: number[]): number {\n  const [a, b] = JSON.parse(JSON.stringify(x));\n  return a * a + b * b * b;\n}',
      0,
      0,
    );
    assertDifferences(result, [0, 0], 2);
  });
  it('through toFixed, for reading only, keeps the exact gradient', () => {
    const result = at(
      'export function f(x: number[]): number {\n  const name = x[0].toFixed(2);\n  return name.length > 0 ? x[0] ** 2 : 0;\n}',
      3,
    );
    assert.deepEqual(result.gradient, [6]);
    assert.equal(result.f.derivatives, 'tape');
    assert.match(result.messages.join(), /trap: A number becomes text here/);
    assert.equal(result.f.notes[0]?.location?.line, 2);
  });
  it('through the bytes of a buffer', () => {
    const result = at(
      'export function f(x: number[]): number {\n  const a = new Float64Array(1);\n  a[0] = x[0];\n  const bytes = new Uint8Array(a.buffer);\n  const b = new Float64Array(1);\n  new Uint8Array(b.buffer).set(bytes);\n  return b[0] * x[0];\n}',
      3,
    );
    assert.equal(result.f.derivatives, 'finite-differences');
    assert.ok(Math.abs(result.gradient[0]! - 6) < 1e-7);
    assert.match(result.messages.join(), /a number becomes bytes here and comes back without its derivative/);
  });
  it('through a part of its bytes, for reading only', () => {
    const result = at(
      'export function f(x: number[]): number {\n  const d = new DataView(new ArrayBuffer(8));\n  d.setFloat64(0, x[0]);\n  const e = (d.getUint32(0) >>> 20) - 1023;\n  return x[0] * e;\n}',
      5,
    );
    assert.deepEqual(result.gradient, [2]);
    assert.match(
      result.messages.join(),
      /trap: A number becomes bytes here; what is computed from that has the derivative 0/,
    );
    assert.equal(result.f.notes[0]?.location?.line, 4);
  });
  it('through an array that keeps integers: derivative 0, with a note', () => {
    const result = at(
      'export function f(x: number[]): number {\n  const a = new Int32Array(1);\n  a[0] = x[0];\n  return a[0] * x[1];\n}',
      3.5,
      2,
    );
    assert.deepEqual(result.gradient, [0, 3]);
    assert.match(
      result.messages.join(),
      /trap: A number that is stored in an array of integers \(Int32Array\) becomes one/,
    );
    assert.equal(result.f.notes[0]?.location?.line, 3);
  });
  it('through bit operations: derivative 0, with a note', () => {
    const result = at('export function f(x: number[]): number {\n  return (x[0] | 0) * x[1];\n}', 3.5, 2);
    assert.deepEqual(result.gradient, [0, 3]);
    assert.deepEqual(result.f.notes[0]?.location, { file: '/test/objective.ts', line: 2, column: 11 });
  });
  it('into single precision: the derivative passes, with a note', () => {
    const result = at(
      'export function f(x: number[]): number {\n  const a = new Float32Array(1);\n  a[0] = x[0];\n  return a[0] * x[1] + Math.fround(x[1]);\n}',
      3.5,
      2,
    );
    assert.deepEqual(result.gradient, [2, 4.5]);
    assert.match(result.messages.join(), /rounded to single precision/);
  });
  it('through code made of text, which is not rewritten', () => {
    const result = at(
      "export function f(x: number[]): number {\n  return new Function('v', 'return Math.sin(v)')(x[0]) + x[1];\n}",
      0.5,
      2,
    );
    assertDifferences(result, [Math.cos(0.5), 1], 2);
  });
  it('where differences cannot tell whether they come back, they take over', () => {
    const result = at(
      'export function f(x: number[]): number {\n  return new Date(x[0] * 86400000).getTime() / 86400000 + x[1];\n}',
      0.7,
      2,
    );
    assert.equal(result.f.derivatives, 'finite-differences');
    assert.ok(Math.abs(result.gradient[0]! - 1) < 0.01);
    assert.match(result.messages.join(), /whether it comes back could not be told/);
  });
});

describe('numbers kept from one call to the next', () => {
  const caches = {
    'in a map by the point': 'const cache = new Map<string, number>();',
    'in an object by the point': 'const kept: Record<string, number> = {};',
  };
  const bodies = [
    'const k = x.join(); if (!cache.has(k)) cache.set(k, x[0] ** 2 * x[1]); return cache.get(k)! * x[1];',
    'return (kept[`${x}`] ??= x[0] ** 2 * x[1]) * x[1];',
  ];
  Object.entries(caches).forEach(([name, head], i) => {
    it(`${name}: exact at every point, also when it comes again, and told`, () => {
      const { program, info } = objectiveOf(`${head} export function f(x: number[]): number { ${bodies[i]} }`);
      const f = differentiate(program, info, { mode: 'auto', dimension: 2 });
      for (const [x, y] of [
        [3, 2],
        [3, 2],
        [0.5, -1],
        [3, 2],
      ] as const) {
        const theta = Float64Array.of(x, y);
        const gradient = new Float64Array(2);
        assert.equal(f.gradient(theta, gradient), x * x * y * y);
        assert.deepEqual([...gradient], [2 * x * y * y, 2 * x * x * y]);
        const hessian = new Float64Array(4);
        f.hessian(theta, hessian);
        assert.deepEqual([...hessian], [2 * y * y, 4 * x * y, 4 * x * y, 2 * x * x]);
      }
      assert.equal(f.derivatives, 'tape');
      assert.match(f.notes.map(({ message }) => message).join(), /a number here that an earlier call left/);
    });
  });
  it('that make another function of it: differences of that function', () => {
    const { program, info } = objectiveOf(
      'let first: number | undefined; export function f(x: number[]): number { first ??= x[0]; return first * x[1]; }',
    );
    const f = differentiate(program, info, { mode: 'auto', dimension: 2 });
    const gradient = new Float64Array(2);
    for (let k = 0; k < 4; k++) f.gradient(Float64Array.of(3 + k, 2), gradient);
    assert.equal(f.derivatives, 'finite-differences');
    [0, 3].forEach((wanted, i) => assert.ok(Math.abs(gradient[i]! - wanted) < 1e-8));
  });
});

describe('objectives that are no functions', () => {
  it('those that draw a number name what draws it, and the line', () => {
    const { f } = at('export function f(x: number[]): number {\n  return x[0] + Math.random();\n}', 3);
    const note = f.notes.find(({ message }) => message.startsWith('Math.random gives another number at each call'));
    assert.equal(note?.location?.line, 2);
  });
  for (const clock of ['Date.now()', 'new Date().getTime()', 'performance.now()']) {
    it(`those that read the clock by ${clock} are told, though it may stand still between two calls`, () => {
      const { messages, gradient } = at(`export function f(x: number[]): number { return x[0] + 0 * ${clock}; }`, 3);
      assert.match(messages.join(), /trap: The clock gives another time at each call/);
      assert.deepEqual(gradient, [1]);
    });
  }
  it('a date of the data is nobody’s clock', () => {
    const { messages } = at(
      'const now = Date.now(); export function f(x: number[]): number { return x[0] + 0 * (+new Date(5) + now); }',
      3,
    );
    assert.deepEqual(messages, []);
  });
  it('chance at the top level is the same each time the file is loaded', () => {
    const source =
      'const w = [Math.random(), Math.random()]; export function f(x: number[]): number { return w[0] * x[0] ** 2 + w[1] * x[0]; }';
    const [once, again] = [at(source, 3), at(source, 3)];
    assert.equal(once.value, again.value);
    assert.deepEqual(once.gradient, again.gradient);
    assert.equal(once.f.derivatives, 'tape');
    assert.match(once.messages.join(), /data: Math.random is drawn from while the file loads/);
  });
  it('random ones are told', () => {
    const { messages } = at('export function f(x: number[]): number { return x[0] ** 2 + Math.random(); }', 3);
    assert.match(messages.join(), /trap: The objective gives different values at the same point/);
    const f = at('export function f(x: number[]): number { return x[0] ** 2 + Math.random(); }', 3).f;
    for (let k = 0; k < 100; k++) f.gradient(Float64Array.of(k), new Float64Array(1));
    const told = f.notes.filter(({ message }) => message.includes('different values'));
    assert.equal(told.length, 1, 'once, however often it is called');
  });
  it('ones that count their calls are told', () => {
    const { messages } = at('let n = 0; export function f(x: number[]): number { n++; return x[0] ** 2 + n; }', 3);
    assert.match(messages.join(), /keeps state between calls/);
  });
  it('ones that become another function after many calls are told', () => {
    const source =
      'let n = 0; export function f(x: number[]): number { n++; return n > 20 ? 3 * x[0] ** 2 : x[0] ** 2 + x[1]; }';
    const { f } = at(source, 3, 1);
    for (let k = 0; k < 70; k++) f.gradient(Float64Array.of(k, 1), new Float64Array(2));
    assert.match(JSON.stringify(f.notes), /different values at the same point/);
  });
  it('changing the argument hurts nobody, and is told', () => {
    const { value, gradient, messages } = at(
      'export function f(x: number[]): number { x[0] *= 2; x.push(99); x.reverse(); const s = x[2] ** 2 + (x[1] - 1) ** 2; x.length = 0; return s; }',
      0.5,
      -0.3,
    );
    assert.ok(Math.abs(value - 2.69) < 1e-14);
    assert.deepEqual(gradient, [4, -2.6]);
    assert.match(messages.join(), /trap: The objective changes its argument/);
  });
  for (const [result, told] of [
    ["'abc'", /returned the text "abc"/],
    ['10n', /returned the bigint 10n/],
    ['[x[0]]', /returned an array of 1/],
    ['undefined', /returned undefined/],
    ['Promise.resolve(1)', /returned a promise; an objective cannot be async/],
  ] as const) {
    it(`returning ${result} is an error`, () => {
      const isTold = (error: unknown) =>
        error instanceof ObjectiveError && told.test(error.message) && error.location?.line === 1;
      assert.throws(() => at(`export function f(x: number[]): any { return ${result}; }`, 1), isTold);
    });
  }
  it('what it throws comes out with its place', () => {
    const isTold = (error: unknown) =>
      error instanceof ObjectiveError && /must be positive, got -1/.test(error.message) && error.location?.line === 2;
    assert.throws(
      () =>
        at(
          'export function f(x: number[]): number {\n  if (x[0] <= 0) throw new RangeError(`must be positive, got ${x[0]}`);\n  return x[0];\n}',
          -1,
        ),
      isTold,
    );
  });
});

describe('points without a derivative', () => {
  it('are noted of compiled code too', () => {
    const { program, info } = objectiveOf(
      'export function f(x: number[]): number {\n  return Math.abs(x[0]) + x[1];\n}',
    );
    const f = differentiate(program, info, { mode: 'auto', dimension: 2 });
    const gradient = new Float64Array(2);
    f.gradient(Float64Array.of(0, 1), gradient);
    assert.deepEqual([f.derivatives, ...gradient], ['compiled', 0, 1]);
    assert.equal(f.notes[0]?.message, '|x| is not differentiable at 0; 0 was used.');
  });
  it('are found at any point that is inspected', () => {
    const { program, info } = objectiveOf(
      'export function f(x: number[]): number {\n  return Math.abs(x[0]) + Math.max(x[1], 1);\n}',
    );
    const f = differentiate(program, info, { mode: 'auto', dimension: 2 });
    f.gradient(Float64Array.of(3, 4), new Float64Array(2));
    assert.deepEqual(f.notes, []);
    assert.ok(f.inspect!(Float64Array.of(0, 2)) > 0);
    f.inspect!(Float64Array.of(0, 1));
    assert.deepEqual(
      f.notes.map(({ message }) => message),
      [
        '|x| is not differentiable at 0; 0 was used.',
        'Math.max has equal arguments; the derivative of the first was used.',
      ],
    );
    assert.equal(f.derivatives, 'compiled');
  });
  it('are no matter where they only decide when a loop ends', () => {
    const { messages, gradient } = at(
      'export function f(x: number[]): number { let t = x[0]; for (;;) { const step = (t - 2) / 2 ** 60; if (Math.abs(step - step) <= 1) return t * t; t -= step; } }',
      3,
    );
    assert.deepEqual([messages, gradient], [[], [6]]);
  });
  it('√(x² + y²)² at the origin is smooth, |x| is noted', () => {
    const { gradient, messages } = at(
      'export function f(x: number[]): number {\n  const r = Math.sqrt(x[0] * x[0] + x[1] * x[1]);\n  return r ** 2 + Math.abs(x[0]) + (x[0] - 1) ** 2;\n}',
      0,
      0,
    );
    assert.deepEqual(gradient, [-2, 0]);
    assert.match(messages.join(), /nonsmooth: \|x\| is not differentiable at 0; 0 was used/);
  });
  it('equal arguments of max are noted with their place', () => {
    const { gradient, f } = at('export function f(x: number[]): number {\n  return Math.max(x[0], 0);\n}', 0);
    assert.deepEqual(gradient, [1]);
    assert.deepEqual(f.notes[0]?.location, { file: '/test/objective.ts', line: 2, column: 10 });
  });
  for (const [name, expression] of [
    ['a comparison', 'x[0] >= x[1] ? x[0] : -x[1]'],
    ['an equality', 'x[0] === 1 ? x[0] : 0'],
    ['an inequality', 'x[0] !== 1 ? 0 : x[0]'],
    ['the truth of a number', '(x[0] - x[1]) || x[0]'],
    ['a comparator', '[{ v: x[0] }, { v: x[1] }].sort((p, q) => p.v - q.v)[0].v'],
  ] as const) {
    it(`${name} of equal numbers is noted with its line`, () => {
      const { f, gradient } = at(`export function f(x: number[]): number {\n  return ${expression};\n}`, 1, 1);
      assert.deepEqual(gradient, [1, 0]);
      const note = f.notes.find(({ message }) => message.startsWith('Two numbers that are compared are equal here'));
      assert.deepEqual([note?.kind, note?.location?.line], ['nonsmooth', 2]);
    });
  }
  it('a number is always equal to itself', () => {
    const { messages } = at(
      'export function f(x: number[]): number { const m = Math.max(...x); return x.filter((v) => v === m)[0] + x[0] * Number(x[1] <= x[1]); }',
      1,
      2,
    );
    assert.deepEqual(messages, []);
  });
  it('floor at an integer is noted', () => {
    const { gradient, messages } = at('export function f(x: number[]): number { return Math.floor(x[0]) + x[0]; }', 2);
    assert.deepEqual(gradient, [1]);
    assert.match(messages.join(), /nonsmooth: Math.floor jumps at 2; the derivative 0 was used/);
  });
});

it('a tape that outgrows its limit gives way to differences, and says so', () => {
  const { program, info } = objectiveOf(
    'export function f(x: number[]): number { let s = 0; for (let i = 0; i < 5000; i++) s += x[0] * x[0]; return s; }',
  );
  const f = differentiate(program, info, { mode: 'tape', dimension: 1, tapeLimit: 2048 });
  const gradient = new Float64Array(1);
  f.gradient(Float64Array.of(1), gradient);
  assert.ok(Math.abs(gradient[0]! - 10000) < 1e-4);
  assert.equal(f.derivatives, 'finite-differences');
  assert.match(f.notes[0]!.message, /more than 2,048 recorded operations/);
});
