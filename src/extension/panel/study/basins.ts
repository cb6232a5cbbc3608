// The picture of basins: one at a time, asked of the runner, shown as it grows, kept until the objective changes.
import type { BasinRow, BasinsView, PlaneArea } from '../../../protocol/basins.js';
import type { CriticalPointsView, GridView } from '../../../protocol/panel.js';
import { shownFailure, type Laboratory } from '../../runs/laboratory.js';
import type { Run } from '../../../runs/run.js';

/** Starts on a side. */
const side = 256;
/** Milliseconds between two messages while the picture grows. */
const interval = 200;

export class Basins {
  view: BasinsView | undefined;
  private wish: AbortController | undefined;

  constructor(
    private readonly laboratory: Laboratory,
    private readonly deliver: (basins: BasinsView | undefined) => void,
  ) {}

  /** Runs from everywhere in sight as `run` ran from its start. What fails is said in the view. */
  async compute(run: Run, grid: GridView, known: CriticalPointsView | undefined): Promise<void> {
    this.cancel();
    const wish = (this.wish = new AbortController());
    const { objective, optimizer, hyperparameters, settings } = run.request;
    const area = areaOf(grid);
    const rows = area.y ? side : 1;
    const points = known?.completeness === undefined ? [] : [...known.points];
    const reached = new Int16Array(side * rows).fill(-2);
    const steps = new Int32Array(side * rows);
    const common = { run: run.id, title: run.title, area, columns: side, rows, reached, steps };
    let told = 0;
    this.show({ ...common, points, status: 'running' });
    const request = { objective, optimizer, hyperparameters, settings, area, columns: side, rows, points: [...points] };
    try {
      const { shares, probabilityOfBest } = await this.laboratory.ask('basins', request, {
        signal: wish.signal,
        onProgress: (row: BasinRow) => {
          reached.set(row.reached, row.row * side);
          steps.set(row.steps, row.row * side);
          points.push(...row.found);
          if (Date.now() - told < interval) return;
          told = Date.now();
          this.show({ ...common, points: [...points], status: 'running' });
        },
      });
      this.show({ ...common, points, status: 'finished', shares, probabilityOfBest });
    } catch (thrown) {
      const { kind, message } = shownFailure(thrown);
      if (this.wish !== wish) return;
      this.show({
        ...common,
        points,
        ...(kind === 'cancelled' ? { status: 'cancelled' } : { status: 'failed', message }),
      });
    }
  }

  cancel(): void {
    this.wish?.abort();
  }

  /** The objective has changed: what was computed is no longer true. */
  forget(): void {
    const wish = this.wish;
    this.wish = undefined;
    wish?.abort();
    if (this.view) this.show(undefined);
  }

  private show(view: BasinsView | undefined): void {
    this.view = view;
    this.deliver(view);
  }
}

/** What the grid covers. */
function areaOf({ plane, xs, ys }: GridView): PlaneArea {
  const x = [xs[0] ?? 0, xs.at(-1) ?? 1] as const;
  const { origin, u, v } = plane;
  return v ? { origin, u, v, x, y: [ys[0] ?? 0, ys.at(-1) ?? 1] } : { origin, u, x };
}
