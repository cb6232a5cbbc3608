// The steps of the runs on their way to a page: they are gathered for a moment, so that each run sends at most twenty
// messages a second, and its first step, of which no curve can be drawn, does not go alone.
import type { Iterates } from '../../../protocol/run.js';
import type { ToPanel } from '../../../protocol/panel.js';
import type { Run } from '../../../runs/run.js';
import { DisplaySeries } from './displaySeries.js';

/** Milliseconds between two messages of one run. */
const batchInterval = 50;
/** Milliseconds that the first steps after a pause wait: a run is fast, or its second step is far away. */
const firstInterval = 10;

export class IteratesStream {
  private readonly series = new Map<Run, DisplaySeries>();
  private readonly changed = new Set<Run>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly deliver: (message: Extract<ToPanel, { type: 'iterates' }>) => void) {}

  /** All of a run that a chart can show; what comes later is added to it. */
  whole(run: Run): Iterates {
    this.changed.delete(run);
    return this.seriesOf(run).whole();
  }

  /** A run has more steps: the first after a pause go almost at once. */
  changes(run: Run): void {
    this.changed.add(run);
    this.timer ??= setTimeout(() => this.pauseEnds(), firstInterval);
  }

  /** What waits goes now. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = this.changed.size > 0 ? setTimeout(() => this.pauseEnds(), batchInterval) : undefined;
    for (const run of this.changed) {
      const delta = this.seriesOf(run).delta();
      const { dimension, length } = run.iterates;
      if (delta) this.deliver({ type: 'iterates', run: run.id, dimension, recorded: length, ...delta });
    }
    this.changed.clear();
  }

  /** Whether the page has been told of the run's steps. */
  knows(run: Run): boolean {
    return this.series.has(run);
  }

  forget(run: Run): void {
    this.series.delete(run);
    this.changed.delete(run);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private pauseEnds(): void {
    this.timer = undefined;
    this.flush();
  }

  private seriesOf(run: Run): DisplaySeries {
    const series = this.series.get(run) ?? new DisplaySeries(run.iterates);
    this.series.set(run, series);
    return series;
  }
}
