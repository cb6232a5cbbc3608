// The paths that the shown runs would take from a start that is being dragged: no runs of the history, and none that has
// been overtaken waits.
import { decimate } from '../runs/decimate.js';
import { GrowingIterates } from '../runs/growingIterates.js';
import type { Run } from '../runs/run.js';
import type { Desk } from './messages/desk.js';
import { Newest } from './newest.js';

/** A path that takes longer to make is cut off, so that the picture follows the pointer. */
const mostSeconds = 0.5;
const mostPoints = 600;

export class StartPreview {
  private readonly newest = new Newest((theta: readonly number[]) => this.draw(theta));
  private dragging = false;

  constructor(private readonly desk: Desk) {}

  show(theta: readonly number[]): Promise<void> {
    this.dragging = true;
    return this.newest.wish(theta);
  }

  /** The shown runs are their own again. */
  end(): void {
    if (!this.dragging) return;
    this.dragging = false;
    this.newest.drop();
    for (const run of this.desk.runs()) this.desk.tellIterates(run);
  }

  private async draw(theta: readonly number[]): Promise<void> {
    const runs = this.desk
      .runs()
      .filter(({ stale, request, iterates }) => !stale && !request.from && iterates.dimension === theta.length);
    await Promise.all(runs.map((run) => this.drawRun(run, theta)));
  }

  /** Where the objective fails, the path ends where it had come to. */
  private async drawRun({ id, request }: Run, start: readonly number[]): Promise<void> {
    const iterates = new GrowingIterates();
    const timeLimit = Math.min(request.settings.timeLimit ?? Infinity, mostSeconds);
    const asked = { ...request, settings: { ...request.settings, start, timeLimit } };
    await this.desk.parts.laboratory
      .ask('run', asked, { onProgress: (more) => iterates.append(more) })
      .catch(() => undefined);
    if (!this.dragging || iterates.length === 0) return;
    this.desk.send({
      ...{ type: 'iterates', run: id, dimension: iterates.dimension, recorded: iterates.length, replace: true },
      iterates: iterates.pick(decimate(iterates, 0, iterates.length, mostPoints)),
    });
  }
}
