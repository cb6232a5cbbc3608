// Times an iteration of L-BFGS on Rosenbrock's function beside SciPy's, where Python has it: run by run in turn, medians.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Differentiable } from '../../src/autodiff/differentiable.js';
import { differentiate } from '../../src/autodiff/differentiate.js';
import { findOptimizer } from '../../src/engine/catalogue.js';
import { minimize } from '../../src/engine/minimize.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import { findObjective } from '../../src/objective/findObjective.js';
import { link } from '../../src/objective/link.js';
import type { Row } from './derivatives.js';

const cases = [
  [100, 10],
  [1000, 10],
  [1000, 100],
  [10_000, 10],
] as const;
const iterations = 300;
const rounds = 15;

const path = '/rosenbrock.ts';
const text = `export function rosenbrock(x: number[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) sum += 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2;
  return sum;
}`;

export async function benchLbfgs(): Promise<Row[]> {
  const scipy = startScipy();
  const rows: Row[] = [];
  for (const [n, historySize] of cases) {
    const program = link(path, { read: () => text });
    const f = differentiate(program, findObjective(path, text, undefined, { dimension: n }), {
      mode: 'auto',
      dimension: n,
    });
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(secondsOfIteration(f, historySize));
      theirs.push(await scipy.secondsOfIteration(n, historySize));
    }
    const [own, other] = [median(ours), median(theirs)];
    rows.push({
      parameters: String(n),
      'history size': String(historySize),
      'lbfgs, µs': (own * 1e6).toPrecision(3),
      'SciPy, µs': Number.isFinite(other) ? (other * 1e6).toPrecision(3) : '–',
      ratio: Number.isFinite(other) ? (own / other).toFixed(2) : '–',
    });
  }
  scipy.end();
  return rows;
}

function secondsOfIteration(f: Differentiable, historySize: number): number {
  const start = Array.from({ length: f.dimension }, (_, i) => (i % 2 ? 1 : -1.2));
  const settings = { ...defaultSettings, start, steps: iterations, gradientTolerance: 0, record: iterations };
  const observer = { iterates() {}, heartbeat() {} };
  const began = performance.now();
  const { final } = minimize(f, findOptimizer('lbfgs'), { historySize }, settings, observer);
  return (performance.now() - began) / 1000 / final.step;
}

/** NaN for every time where there is no Python with SciPy. */
function startScipy() {
  const child: ChildProcessWithoutNullStreams = spawn('python3', ['scripts/bench/lbfgs.py'], {
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async secondsOfIteration(n: number, historySize: number): Promise<number> {
      child.stdin.write(`${n} ${historySize} ${iterations}\n`);
      const { value, done } = await answers.next();
      return done ? NaN : Number(value);
    },
    end: () => child.stdin.end(),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
