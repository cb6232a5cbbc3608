// The grid behind the paths: which plane and which part of it, evaluated in the runner; the newest request wins.
import type { GridView, Plane, ToPanel, Viewport } from '../../../protocol/panel.js';
import type { FoundObjective } from '../../objectives/objectiveIndex.js';
import type { Laboratory } from '../../runs/laboratory.js';
import type { Run } from '../../../runs/run.js';
import { planeOrigin } from './planeOrigin.js';
import { hasGoneAstray, slicePlane, usualPlane, type PlaneChoice } from './slicePlane.js';
import { coordinatePlane, initialViewport } from './viewport.js';
import type { WorkUnderWay } from '../queue/work.js';

/** Points of the first grid, whose edges are in the coarse ones, too; a zoom asks for as many as it can show. */
const firstColumns = 129;
const firstRows = 97;
const lineColumns = 513;
/**
 * Milliseconds that a grid is given to end when a newer one is wished for: to break it off ends its process, too, and the
 * next grid would begin with the start of another one.
 */
const patience = 150;

/** A grid that is being evaluated. */
interface Evaluation {
  readonly cancel: AbortController;
  readonly over: Promise<unknown>;
}

export class Contour {
  /** What was evaluated last. */
  grid: GridView | undefined;
  /** What is shown without a zoom. */
  overviewGrid: GridView | undefined;
  /** What the user has turned to. */
  private choice: PlaneChoice | undefined;
  private evaluation: Evaluation | undefined;
  private newest: symbol | undefined;
  /** Overviews under way. */
  private looks = 0;
  /** By the user: there is no contour until another one is asked for. */
  private stopped = false;

  constructor(
    private readonly laboratory: Laboratory,
    private readonly work: WorkUnderWay,
    private readonly tell: (message: Extract<ToPanel, { type: 'grid' | 'gridShare' }>) => void,
  ) {}

  /** Whether another look is due: nothing is shown yet, or not of this many parameters. */
  isMissing(dimension: number): boolean {
    return this.grid?.plane.u.length !== dimension && this.looks === 0 && !this.stopped;
  }

  /** Shows what matters of these runs. Rejects with a `Failure`. */
  async overview(objective: FoundObjective, runs: readonly Run[]): Promise<void> {
    const dimension =
      runs.find(({ iterates }) => iterates.dimension > 0)?.iterates.dimension ?? objective.info.dimension;
    if (!dimension) return;
    this.looks++;
    try {
      await this.untilStopped(async (stopped) => {
        const plane = await this.plane(objective, runs, dimension, stopped);
        const paths = runs.map(({ iterates, result }) => ({ iterates, ...endInSight(result) }));
        const area = { ...initialViewport(objective.info, plane, paths), columns: firstColumns, rows: firstRows };
        await this.evaluate(objective, plane, area, stopped, (grid) => {
          this.overviewGrid = grid;
          this.tell({ type: 'grid', grid, overview: true });
        });
      });
    } finally {
      this.looks--;
    }
  }

  /** Evaluates another part of the plane in sight. */
  async zoom(objective: FoundObjective, viewport: Viewport, columns: number, rows: number): Promise<void> {
    if (!this.grid) return;
    const { plane } = this.grid;
    await this.untilStopped((stopped) =>
      this.evaluate(objective, plane, { ...viewport, columns, rows }, stopped, (grid) =>
        this.tell({ type: 'grid', grid, overview: false }),
      ),
    );
  }

  /** Turns to another plane. */
  async turn(objective: FoundObjective, runs: readonly Run[], choice: PlaneChoice): Promise<void> {
    const before = this.choice;
    this.choice = choice;
    try {
      await this.overview(objective, runs);
    } catch (failure) {
      // A plane that cannot be laid must not stand in the way of the next picture.
      this.choice = before;
      throw failure;
    }
  }

  dispose(): void {
    this.evaluation?.cancel.abort();
  }

  /** Does something that the user can stop, who is then told what comes of it. */
  private untilStopped(action: (stopped: AbortSignal) => Promise<void>): Promise<void> {
    return this.work.during('contours', async (stopped) => {
      if (this.stopped) this.tell({ type: 'gridShare' });
      this.stopped = false;
      try {
        await action(stopped);
      } finally {
        this.stopped = stopped.aborted;
        if (this.stopped) this.tell({ type: 'gridShare', share: 'stopped' });
      }
    });
  }

  private async plane(
    objective: FoundObjective,
    runs: readonly Run[],
    dimension: number,
    stopped: AbortSignal,
  ): Promise<Plane> {
    const through = planeOrigin(runs, dimension);
    if (dimension <= 2) return coordinatePlane(dimension, through, [0, 1]);
    return slicePlane(this.laboratory, objective, runs, this.choice ?? usualPlane(runs), through, stopped);
  }

  /** Shows the grid, and coarser ones before where it takes its time; nothing more once a newer request has come. */
  private async evaluate(
    objective: FoundObjective,
    plane: Plane,
    { x, y, columns, rows }: Viewport & { readonly columns: number; readonly rows: number },
    stopped: AbortSignal,
    show: (grid: GridView) => void,
  ): Promise<void> {
    const wish = (this.newest = Symbol());
    await this.free();
    if (this.newest !== wish) return;
    const xs = spaced(x[0], x[1], plane.v ? columns : Math.max(columns, lineColumns));
    const ys = plane.v ? spaced(y[0], y[1], rows) : new Float64Array(0);
    const take = (grid: Omit<GridView, 'plane'>) => {
      if (this.newest === wish) show((this.grid = { plane, ...grid }));
    };
    let slow = false;
    const cancel = new AbortController();
    const grid = this.laboratory.ask(
      'grid',
      { objective: objective.reference, origin: plane.origin, u: plane.u, ...(plane.v && { v: plane.v, ys }), xs },
      {
        signal: AbortSignal.any([cancel.signal, stopped]),
        onProgress: ({ share, coarse }) => {
          slow = true;
          if (this.newest === wish) this.tell({ type: 'gridShare', share });
          if (coarse) take(coarse);
        },
      },
    );
    this.evaluation = { cancel, over: grid.catch(() => undefined) };
    try {
      const { values } = await grid;
      take({ xs, ys, values });
    } catch (failure) {
      if (!cancel.signal.aborted) throw failure;
    } finally {
      if (slow && this.newest === wish) this.tell({ type: 'gridShare' });
    }
  }

  /** Waits until no grid is being evaluated, for as long as that is worth it. */
  private async free(): Promise<void> {
    const { evaluation } = this;
    if (!evaluation) return;
    await Promise.race([evaluation.over, new Promise((resolve) => setTimeout(resolve, patience))]);
    evaluation.cancel.abort();
  }
}

/** Where a run converged, or has got to, unless it has gone astray. */
function endInSight(result: Run['result']): { end?: readonly number[] } {
  if (result?.criticalPoint && result.criticalPoint.kind !== 'notCritical') return { end: result.criticalPoint.theta };
  return result && !hasGoneAstray(result) ? { end: result.final.theta } : {};
}

function spaced(low: number, high: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}
