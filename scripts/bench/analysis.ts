// Times what judges a function: all eigenpairs of a Hessian beside LAPACK's, all critical points of Himmelblau's function, and
// its picture of basins.
import { eigensolver } from '../../src/engine/linalg/symmetricEigen.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import type { ToRunner } from '../../src/protocol/runner.js';
import { perform } from '../../src/runner/tasks/perform.js';
import type { Row } from './derivatives.js';
import { median } from './medians.js';
import { startPython } from './python.js';

const objective = { kind: 'builtin', name: 'himmelblau' } as const;

export async function benchEigenpairs(): Promise<Row[]> {
  const numpy = startPython('scripts/bench/eigen.py');
  const rows: Row[] = [];
  for (const [n, rounds] of [
    [200, 15],
    [500, 5],
  ] as const) {
    const solve = eigensolver(n);
    const scattered = Float64Array.from({ length: n * n }, (_, k) => ((k * 0.6180339887498949) % 1) - 0.5);
    const matrix = scattered.map((x, k) => x + scattered[(k % n) * n + Math.floor(k / n)]!);
    const ours: number[] = [];
    const theirs: number[] = [];
    solve(matrix);
    for (let round = 0; round < rounds; round++) {
      ours.push(millisecondsOf(() => solve(matrix)));
      theirs.push(1000 * (await numpy.seconds(String(n))));
    }
    const [own, other] = [median(ours), median(theirs)];
    rows.push({
      n: String(n),
      'eigenpairs, ms': own.toPrecision(3),
      'LAPACK, ms': Number.isFinite(other) ? other.toPrecision(3) : '–',
      ratio: Number.isFinite(other) ? (own / other).toFixed(2) : '–',
    });
  }
  numpy.end();
  return rows;
}

export function benchAnalyses(): Row[] {
  const criticalPoints = () => doTask({ ...task, name: 'criticalPoints', request: { objective, seed: 0 } });
  const settings = { ...defaultSettings, steps: 1000 };
  const picture = { optimizer: { name: 'gradientDescent' }, hyperparameters: {}, settings, columns: 256, rows: 256 };
  const basins = () => doTask({ ...task, name: 'basins', request: { objective, ...picture } });
  return [
    { analysis: 'critical points of Himmelblau, first', ms: millisecondsOf(criticalPoints).toFixed(0) },
    { analysis: 'critical points of Himmelblau, again', ms: medianOf(5, criticalPoints).toFixed(0) },
    { analysis: 'basins of Himmelblau, 256 × 256, gradient descent', ms: medianOf(3, basins).toFixed(0) },
  ];
}

const task = { type: 'task', id: 'bench', overlay: {}, folders: [] } as const;

/** In this process, as the runner does it in one of its own. */
function doTask(message: ToRunner): void {
  perform(message, { calling() {}, loading() {}, heartbeat() {}, progress() {}, partial() {} }, () => []);
}

const medianOf = (rounds: number, work: () => void) =>
  median(Array.from({ length: rounds }, () => millisecondsOf(work)));

function millisecondsOf(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
