// What lies under the pointer: a step of a run where one is near, else the value of f there, read from the grid until
// the exact one has come.
import type { GridView, Probe, RunView } from '../../src/protocol/panel.js';
import { thetaAt } from '../state/iterateAt.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber, formatPoint } from '../texts/numberFormat.js';
import type { PanelState } from '../state/state.js';
import { pathInPlane } from './marks/pathMarks.js';
import type { Frame } from './frame.js';
import { pointOnPlane } from './plane.js';

/** How near (CSS pixels) a step has to be to be read. */
const reach = 8;

export interface Readout {
  /** One line; empty outside the plot. */
  readonly text: string;
  /** Where the numbers are from: a step of a run, the grid, or the objective itself. */
  readonly kind: 'nothing' | 'step' | 'interpolated' | 'exact';
  /** The number of the step that is read. */
  readonly step?: number;
}

/** What to say of a place on the canvas. */
export function readAt(state: PanelState, frame: Frame, px: number, py: number): Readout {
  const { grid } = state;
  const { left, top, width, height } = frame.plot;
  if (!grid || px < left || px > left + width || py < top || py > top + height) {
    return { text: '', kind: 'nothing' };
  }
  const step = nearestStep(state.runs, grid, frame, px, py);
  if (step) {
    const number = step.run.iterates.steps[step.place] ?? 0;
    return { text: describeStep(step.run, step.place), kind: 'step', step: number };
  }
  const x = frame.dataX(px);
  const theta = pointOnPlane(grid.plane, x, grid.plane.v ? frame.dataY(py) : 0);
  if (state.probe && sameNumbers(state.probe.theta, theta)) return { text: describeProbe(state.probe), kind: 'exact' };
  const value = valueAt(grid, x, frame.dataY(py));
  return { text: `θ = ${formatPoint(theta)}   f ≈ ${formatNumber(value)}`, kind: 'interpolated' };
}

function describeProbe({ theta, value, gradientNorm }: Probe): string {
  return `θ = ${formatPoint(theta)}   f = ${formatNumber(value)}   ‖∇f‖ = ${formatNumber(gradientNorm, 3)}`;
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function describeStep(run: RunView, place: number): string {
  const { steps, loss, gradientNorm } = run.iterates;
  const numbers = [
    `θ = ${formatPoint(thetaAt(run, place))}`,
    `f = ${formatNumber(loss[place] ?? NaN)}`,
    `‖∇f‖ = ${formatNumber(gradientNorm[place] ?? NaN, 3)}`,
  ];
  return `${l10n.t('{0}, step {1}:', run.title, steps[place] ?? NaN)}   ${numbers.join('   ')}`;
}

function nearestStep(
  runs: readonly RunView[],
  grid: GridView,
  frame: Frame,
  px: number,
  py: number,
): { readonly run: RunView; readonly place: number } | undefined {
  let best: { run: RunView; place: number } | undefined;
  let least = reach;
  for (const run of runs) {
    const path = pathInPlane(grid.plane, run);
    for (let place = 0; 2 * place < path.length; place++) {
      const distance = Math.hypot(frame.x(path[2 * place] ?? NaN) - px, frame.y(path[2 * place + 1] ?? NaN) - py);
      if (distance < least) {
        least = distance;
        best = { run, place };
      }
    }
  }
  return best;
}

/** f between the points of the grid, bilinear; NaN outside. Of one parameter y is not looked at. */
export function valueAt(grid: GridView, x: number, y: number): number {
  const [column, alongX] = cellOf(grid.xs, x);
  const [row, alongY] = grid.plane.v ? cellOf(grid.ys, y) : [0, 0];
  const value = (c: number, r: number): number => grid.values[r * grid.xs.length + c] ?? NaN;
  const lower = mix(value(column, row), value(column + 1, row), alongX);
  return grid.plane.v ? mix(lower, mix(value(column, row + 1), value(column + 1, row + 1), alongX), alongY) : lower;
}

function cellOf(axis: Float64Array, at: number): readonly [cell: number, share: number] {
  const first = axis[0] ?? NaN;
  const step = ((axis.at(-1) ?? NaN) - first) / (axis.length - 1);
  const place = (at - first) / step;
  if (!(place >= 0 && place <= axis.length - 1)) return [NaN, NaN];
  const cell = Math.min(Math.floor(place), axis.length - 2);
  return [cell, place - cell];
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
