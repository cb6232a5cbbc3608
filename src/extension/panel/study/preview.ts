// The paths that the shown runs would take from a start, or at a learning rate, that is being dragged: no runs of the
// history, and none that has been overtaken waits.
import type { Hyperparameters } from '../../../protocol/objective.js';
import { decimate } from '../../../runs/decimate.js';
import { GrowingIterates } from '../../../runs/growingIterates.js';
import type { Run } from '../../../runs/run.js';
import type { ShownObjective } from '../shownObjective.js';
import { Newest } from '../queue/newest.js';

/** A path that takes longer to make is cut off, so that the picture follows the pointer. */
const mostSeconds = 0.5;
const mostPoints = 600;

/** What is being dragged. */
export interface Variation {
  /** Of this run; absent: of all. */
  readonly run?: string;
  readonly start?: readonly number[];
  readonly hyperparameters?: Hyperparameters;
}

export class Preview {
  private readonly newest = new Newest((variation: Variation) => this.draw(variation));
  private dragging = false;

  constructor(private readonly shown: ShownObjective) {}

  show(variation: Variation): Promise<void> {
    this.dragging = true;
    return this.newest.wish(variation);
  }

  /** The shown runs are their own again. */
  end(): void {
    if (!this.dragging) return;
    this.dragging = false;
    this.newest.drop();
    for (const run of this.shown.runs()) this.shown.tellIterates(run);
  }

  private async draw(variation: Variation): Promise<void> {
    const { start } = variation;
    const runs = this.shown
      .runs()
      .filter(({ id, stale, request }) => !stale && !request.from && (variation.run ?? id) === id)
      .filter(({ iterates }) => !start || iterates.dimension === start.length);
    await Promise.all(runs.map((run) => this.drawRun(run, variation)));
  }

  /** Where the objective fails, the path ends where it had come to. */
  private async drawRun({ id, request }: Run, { start, hyperparameters }: Variation): Promise<void> {
    const iterates = new GrowingIterates();
    const timeLimit = Math.min(request.settings.timeLimit ?? Infinity, mostSeconds);
    const asked = {
      ...request,
      hyperparameters: { ...request.hyperparameters, ...hyperparameters },
      settings: { ...request.settings, ...(start && { start }), timeLimit },
    };
    await this.shown.parts.laboratory
      .ask('run', asked, { onProgress: (more) => iterates.append(more) })
      .catch(() => undefined);
    if (!this.dragging || iterates.length === 0) return;
    this.shown.send({
      ...{ type: 'iterates', run: id, dimension: iterates.dimension, recorded: iterates.length, replace: true },
      iterates: iterates.pick(decimate(iterates, 0, iterates.length, mostPoints)),
    });
  }
}
