// One optimizer on a grid of hyper-parameters: where it ends in every cell, how soon it arrives, and up to which learning
// rate it is stable.
import type { Differentiable } from '../autodiff/differentiable.js';
import { minimize } from '../engine/run/minimize.js';
import type { Optimizer } from '../engine/optimizer.js';
import type { Hyperparameters, KnownMinimum } from '../protocol/objective.js';
import type { Iterates, StopReason } from '../protocol/run.js';
import type { RunSettings } from '../protocol/runRequest.js';
import type { SweepAxis, SweepCell, SweepResult } from '../protocol/sweep.js';
import { sharpness } from './stability/sharpness.js';
import { stableLimit } from './stability/stableLimit.js';

export interface Sweep {
  readonly x: SweepAxis;
  readonly y?: SweepAxis;
  /** Those that no axis changes. */
  readonly hyperparameters: Hyperparameters;
  readonly settings: RunSettings;
  readonly knownMinima: readonly KnownMinimum[];
}

export interface SweepObserver {
  cell(cell: SweepCell): void;
  heartbeat(): void;
}

/** How near to the lowest known value counts as there. */
const arrivalTolerance = 1e-8;
/** Losses that are kept for the arrivals, of all cells together: 32 MB. */
const mostLosses = 4e6;
const failures: readonly StopReason[] = ['diverged', 'nonFinite', 'error'];

/**
 * Runs every cell, row by row.
 * @throws ObjectiveError where a value is out of the hyper-parameter's range, or f fails at the start.
 */
export function sweep(
  f: Differentiable,
  optimizer: Optimizer,
  { x, y, hyperparameters, settings, knownMinima }: Sweep,
  observer: SweepObserver,
): SweepResult {
  const rows = y?.values.length ?? 1;
  const stride = Math.max(settings.record, Math.ceil((settings.steps * x.values.length * rows) / mostLosses));
  const runs: CellRun[] = [];
  for (let row = 0; row < rows; row++) {
    for (const value of x.values) {
      const own = { ...hyperparameters, ...(y && { [y.hyperparameter]: y.values[row] }), [x.hyperparameter]: value };
      const run = runCell(f, optimizer, own, { ...settings, record: stride }, runs.length, () => observer.heartbeat());
      runs.push(run);
      observer.cell(run.cell);
    }
  }
  const cells = runs.map(({ cell }) => cell);
  const best = runs.reduce((a, b) => (b.cell.stable && !(b.cell.loss >= a.cell.loss && a.cell.stable) ? b : a));
  const known = knownMinima.map(({ value }) => value).filter(Number.isFinite);
  const lowest = Math.min(...known, ...cells.filter(({ stable }) => stable).map(({ loss }) => loss));
  const limits = x.hyperparameter === 'learningRate' && best.cell.stable ? stableRates(best.theta) : undefined;
  return {
    cells,
    lowest,
    arrivals: runs.map((run) => arrival(run, lowest + arrivalTolerance)),
    exact: stride === 1,
    ...(limits && { limits }),
  };

  function stableRates(theta: readonly number[]): readonly number[] | undefined {
    const sharpest = sharpness(f, Float64Array.from(theta))?.value ?? NaN;
    const limitOf = (row: number) =>
      stableLimit(optimizer.name, { ...hyperparameters, ...(y && { [y.hyperparameter]: y.values[row] }) }) ?? NaN;
    const rates = Array.from({ length: rows }, (_, row) => limitOf(row) / sharpest);
    return sharpest > 0 && rates.every(Number.isFinite) ? rates : undefined;
  }
}

interface CellRun {
  readonly cell: SweepCell;
  readonly theta: readonly number[];
  /** By recorded step. */
  readonly steps: Float64Array;
  readonly losses: Float64Array;
}

function runCell(
  f: Differentiable,
  optimizer: Optimizer,
  hyperparameters: Hyperparameters,
  settings: RunSettings,
  index: number,
  heartbeat: () => void,
): CellRun {
  const chunks: Iterates[] = [];
  const { stopped, final, evaluations } = minimize(f, optimizer, hyperparameters, settings, {
    iterates: (chunk) => chunks.push(chunk),
    heartbeat,
  });
  const losses = joined(chunks.map(({ loss }) => loss));
  return {
    cell: {
      index,
      loss: final.loss,
      gradientNorm: final.gradientNorm,
      steps: final.step,
      gradientEvaluations: evaluations.gradient,
      reason: stopped.reason,
      stable: !failures.includes(stopped.reason) && final.loss <= losses[0],
    },
    theta: final.theta,
    steps: joined(chunks.map(({ steps }) => steps)),
    losses,
  };
}

function arrival({ cell, steps, losses }: CellRun, target: number): number {
  if (!cell.stable) return NaN;
  const place = losses.findIndex((loss) => loss <= target);
  return place < 0 ? NaN : steps[place];
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
