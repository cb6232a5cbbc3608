// Times an iteration of L-BFGS on Rosenbrock's function beside SciPy's, where Python has it: run by run in turn, medians.
import type { Differentiable } from '../../src/autodiff/differentiable.js';
import { differentiate } from '../../src/autodiff/differentiate.js';
import { findOptimizer } from '../../src/engine/catalogue.js';
import { minimize } from '../../src/engine/run/minimize.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import { findObjective } from '../../src/objective/discover/findObjective.js';
import { link } from '../../src/objective/link/link.js';
import type { Row } from './derivatives.js';
import { median } from './medians.js';
import { startPython } from './python.js';

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
  const scipy = startPython('scripts/bench/lbfgs.py');
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
      theirs.push(await scipy.seconds(`${n} ${historySize} ${iterations}`));
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
