// What a panel works out of its runs: the contour under them, their measures, the critical points; and when, as the curve that
// the user waits for comes before all of it.
import type { CriticalPointsView, RunView } from '../../../protocol/panel.js';
import type { Fit } from '../../../protocol/fit.js';
import type { StabilityLens } from '../../../protocol/stability.js';
import { isLive, type Run } from '../../../runs/run.js';
import { Contour } from '../plane/contour.js';
import { CriticalPointSearch } from './criticalPointSearch.js';
import { CurveFirst } from '../queue/curveFirst.js';
import { fitOf } from './fit.js';
import { secondsPerGradient } from './gradientCost.js';
import type { ShownObjective } from '../shownObjective.js';
import { OncePerRun } from '../queue/oncePerRun.js';
import { stabilityLensOf } from './stabilityLens.js';

export class Study {
  readonly contour: Contour;
  private readonly search: CriticalPointSearch;
  private readonly stability: OncePerRun<StabilityLens>;
  private readonly fits: OncePerRun<Fit>;
  private readonly curve = new CurveFirst(() => this.lookWhereMissing());

  /** `attempt`: does something and says in the panel what it fails with. `foundPoints`: the critical points are others. */
  constructor(
    private readonly shown: ShownObjective,
    private readonly attempt: (action: () => unknown) => Promise<void>,
    foundPoints: () => void,
  ) {
    const { laboratory } = shown.parts;
    this.contour = new Contour(laboratory, shown.work, (message) => shown.send(message));
    this.search = new CriticalPointSearch(laboratory, (criticalPoints) => {
      shown.send({ type: 'criticalPoints', criticalPoints });
      foundPoints();
    });
    this.stability = new OncePerRun(
      (run, stopped) => stabilityLensOf(laboratory, run, stopped),
      (run, stability) => shown.send({ type: 'stability', run, stability }),
    );
    this.fits = new OncePerRun(
      (run, stopped) => fitOf(laboratory, shown.objective.info, run, stopped),
      (run, fit) => shown.send({ type: 'fit', run, fit }),
    );
  }

  /** Those that a search has found. */
  get criticalPoints(): CriticalPointsView | undefined {
    return this.search.found;
  }

  /** What has been measured of a run so far. */
  measuresOf(run: Run): Pick<RunView, 'stability' | 'fit'> {
    const [stability, fit] = [this.stability.of(run), this.fits.of(run)];
    return { ...(stability && { stability }), ...(fit && { fit }) };
  }

  /** Searches the domain for critical points and shows them. */
  findCriticalPoints(): Promise<void> {
    const { objective, parts, work } = this.shown;
    return work.during('criticalPoints', (stopped) =>
      this.search.search(objective, this.contour.grid, parts.compare.settings.seed, stopped),
    );
  }

  /** A page begins to draw what there is. */
  open(): void {
    if (this.shown.runs().length > 0) this.awaitCurve();
    else this.lookWhereMissing();
  }

  /** A run begins. */
  awaitCurve(): void {
    this.curve.begin();
  }

  /** The curve is drawn, or nobody looks. */
  curveDrawn(): void {
    this.curve.end();
  }

  /** A run has more steps. */
  goesOn(): void {
    if (!this.curve.isAwaited) this.lookWhereMissing();
  }

  /** The source has changed. */
  renew(): void {
    this.search.forget();
    void this.look();
  }

  /** All runs are over: the contour takes them all in, they are measured, and cheap objectives searched for critical points. */
  async settle(): Promise<void> {
    if (!this.isCheap()) {
      await this.curve.over();
      await Promise.all([this.look(), this.measure()]);
      return;
    }
    // One after the other, in the process that has just run: another one would take longer to start.
    await this.look();
    await this.curve.over();
    await this.measure();
    if (!this.criticalPoints && this.shown.objective.info.domain) await this.attempt(() => this.findCriticalPoints());
  }

  dispose(): void {
    this.curve.dispose();
    this.contour.dispose();
    this.search.dispose();
  }

  /** A first contour, also while the runs go on, once they have shown where they begin. */
  private lookWhereMissing(): void {
    const runs = this.shown.runs();
    const begun = runs.find(({ iterates }) => iterates.dimension > 0);
    if (!begun && runs.some(isLive)) return;
    const dimension = begun?.iterates.dimension ?? this.shown.objective.info.dimension;
    if (dimension !== undefined && this.contour.isMissing(dimension)) void this.look();
  }

  private look(): Promise<void> {
    return this.attempt(() => this.contour.overview(this.shown.objective, this.shown.runs()));
  }

  private async measure(): Promise<void> {
    const runs = this.shown.runs();
    await this.shown.work.during('measures', (stopped) =>
      Promise.all([this.stability.takeIn(runs, stopped), this.fits.takeIn(runs, stopped)]),
    );
  }

  /** Few parameters, and a gradient in under a millisecond: each task takes no longer than a look. */
  private isCheap(): boolean {
    const last = this.shown.runs().findLast(({ result }) => result !== undefined);
    if (!last?.result || last.result.dimension > 2) return false;
    return secondsPerGradient(last) < 1e-3;
  }
}
