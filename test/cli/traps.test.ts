// What could go wrong in silence, as it is told on the command line: what is refused, numbers that leave our sight,
// randomness, state, and where a NaN was born, in whatever file and way.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { descent } from './descent.js';

const helper = `export const logarithm = (v: number): number => {
  const shifted = v - 2;
  return Math.log(shifted);
};
`;

const source = `import { logarithm } from './helper';
/** @objective */
export const later = async (x: number[]): Promise<number> => x[0];
/** @objective */
export function* pieces(x: number[]): Generator<number> { yield x[0]; }
/** @objective */
export function text(x: number[]): any { return x[0].toFixed(2); }
export function roundTrip(x: number[]): number {
  const t = Number(\`\${x[0]}\`);
  return t * t + x[1];
}
export function draws(x: number[]): number {
  return x[0] ** 2 + Math.random();
}
let calls = 0;
export function counts(x: number[]): number { return x[0] ** 2 + calls++; }
export function bits(x: number[]): number {
  return x[1] * (x[0] | 0);
}
/** As deep as recursions go in the process that runs objectives: no stack ends there. */
const relaxed = (n: number, v: number): number => (n === 0 ? v : relaxed(n - 1, 0.999 * v));
export function deep(x: number[]): number { return relaxed(4000, x[0]) * x[1]; }
export function changes(x: number[]): number { x[0] *= 2; return x[0] * x[1]; }
export function inHelper(x: number[]): number { return logarithm(x[0]) + x[1]; }
export function inCallback(x: number[]): number {
  return x.map((v, i) => (v - 1) / (i - 1)).reduce((a, b) => a + b, 0);
}
export function taped(x: number[]): number {
  let s = 0;
  new Map([['a', x[0]], ['b', x[1]]]).forEach((v, key) => {
    s += key === 'b' ? Math.log(v - 3) : v;
  });
  return s;
}
/** @start 1, 1 */
export function onTheWay(x: number[]): number {
  const shift = x[0] + 0.5;
  return x[1] ** 2 - 2 * x[0] + 3 * Math.log(4 - shift);
}
export function cusp(x: number[]): number { return (x[0] - 1) ** 1.5 + x[1]; }
`;

interface Place {
  readonly file?: string;
  readonly line: number;
  readonly column: number;
}
interface Told {
  readonly derivatives: string;
  readonly gradient: readonly number[];
  readonly notes: readonly { readonly kind: string; readonly message: string; readonly location?: Place }[];
  readonly error?: Place & { readonly message: string };
  readonly stopped?: { readonly reason: string; readonly message: string; readonly location?: Place };
}

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'descent-traps-'));
  writeFileSync(join(folder, 'traps.ts'), source);
  writeFileSync(join(folder, 'helper.ts'), helper);
});
after(() => rmSync(folder, { recursive: true }));

async function evaluate(name: string, at = '[1, 1]'): Promise<Told> {
  return (await descent(['evaluate', `${join(folder, 'traps.ts')}#${name}`, '--at', at, '--json'])).json<Told>();
}

describe('traps, on the command line', () => {
  for (const [name, line, told] of [
    ['later', 3, /^later is async or a generator; an objective returns its number at once/],
    ['pieces', 5, /^pieces is async or a generator/],
    ['text', 7, /returned the text "1\.00"; an objective must return one number/],
  ] as const) {
    it(`${name} is refused with its line`, async () => {
      const { error } = await evaluate(name);
      assert.match(error!.message, told);
      assert.equal(error!.line, line);
    });
  }

  for (const [name, derivatives, gradient, kind, line, told] of [
    ['roundTrip', 'finite-differences', [2, 1], 'inexact', 9, /a number becomes text or an index here and comes back/],
    ['draws', 'tape', [2, 0], 'trap', 13, /^Math\.random gives another number at each call/],
    ['counts', 'tape', [2, 0], 'trap', 16, /it is random or keeps state between calls/],
    ['bits', 'tape', [0, 1], 'trap', 18, /^A bit operation cuts a number to an integer/],
    ['changes', 'compiled', [2, 2], 'trap', 23, /^The objective changes its argument/],
  ] as const) {
    it(`${name} is told with its line`, async () => {
      const found = await evaluate(name);
      assert.equal(found.derivatives, derivatives);
      found.gradient.forEach((g, i) => assert.ok(Math.abs(g - gradient[i]!) < 1e-8, `${g}, not ${gradient[i]}`));
      const note = found.notes.find(({ message }) => told.test(message));
      assert.deepEqual([note?.kind, note?.location?.line], [kind, line]);
    });
  }

  it('a deep recursion is exact', async () => {
    const { derivatives, gradient, notes } = await evaluate('deep');
    assert.notEqual(derivatives, 'finite-differences', JSON.stringify(notes));
    const wanted = 0.999 ** 4000;
    gradient.forEach((g) => assert.ok(Math.abs(g / wanted - 1) < 1e-11, `${g}, not ${wanted}`));
  });

  for (const [name, file, line, column, told] of [
    ['inHelper', 'helper.ts', 3, 10, 'The value is not finite: log of −1 is NaN.'],
    ['inCallback', 'traps.ts', 26, 26, 'The value is not finite: 0 / 0 is NaN.'],
    ['taped', 'traps.ts', 31, 24, 'The value is not finite: log of −2 is NaN.'],
  ] as const) {
    it(`the birth of a NaN is found ${name}`, async () => {
      const { notes } = await evaluate(name);
      const note = notes.find(({ kind }) => kind === 'nonFinite');
      assert.equal(note?.message, told);
      const { location } = note;
      assert.deepEqual([basename(location!.file!), location!.line, location!.column], [file, line, column]);
    });
  }

  it('second derivatives that are not finite where the gradient is are told', async () => {
    const words = ['--at', '[1, 1]', '--want', 'gradient,hessian', '--json'];
    const { gradient, notes } = (
      await descent(['evaluate', `${join(folder, 'traps.ts')}#cusp`, ...words])
    ).json<Told>();
    assert.deepEqual(gradient, [0, 1]);
    const note = notes.find(({ kind }) => kind === 'nonFinite');
    assert.match(note?.message ?? '', /^The second derivatives are not finite here, though the value is/);
  });

  it('the birth of a NaN during a run comes with its step', async () => {
    const words = ['--optimizer', 'gradientDescent', '--set', 'learningRate=0.4', '--json'];
    const { stopped } = (await descent(['run', `${join(folder, 'traps.ts')}#onTheWay`, ...words])).json<Told>();
    assert.equal(stopped?.reason, 'nonFinite');
    assert.match(stopped.message, /^At step 2 f = NaN; step 1 .* The value is not finite: log of −0\.5636 is NaN\.$/);
    assert.deepEqual([stopped.location?.line, stopped.location?.column], [38, 37]);
  });
});
