// One panel: an objective and its runs, told to a page. The page holds no state; each time it is shown it gets everything,
// unasked, then deltas. VS Code keeps what is said to a page until it has loaded; should that be lost, the page asks (`ready`).
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { Fit } from '../../protocol/fit.js';
import type { CriticalPointsView, ToPanel, ViewState } from '../../protocol/panel.js';
import type { StabilityLens } from '../../protocol/stability.js';
import { objectiveKey } from '../../runs/objectiveKey.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import type { Parts } from '../parts.js';
import { asFailure } from '../runs/laboratory.js';
import { isLive, type Run } from '../../runs/run.js';
import type { RunChange } from '../runs/runStore.js';
import { anatomyFor } from './anatomy.js';
import { Basins } from './basins.js';
import { Contour } from './contour.js';
import { CriticalPointSearch } from './criticalPointSearch.js';
import { CurveFirst } from './curveFirst.js';
import { fitOf } from './fit.js';
import { parseFromPanel } from './fromPanel.js';
import { IteratesStream } from './iteratesStream.js';
import { handle } from './messages/handle.js';
import type { Desk } from './messages/desk.js';
import { OncePerRun } from './oncePerRun.js';
import { Outbox } from './outbox.js';
import { Preview } from './preview.js';
import { probeFor } from './probe.js';
import { stabilityLensOf } from './stabilityLens.js';
import { strayMessage } from './stray.js';
import { viewStateKey } from './viewStateKey.js';
import { objectiveView, panelStatus, runView } from './views.js';

export class ObjectivePanel implements Desk, vscode.Disposable {
  readonly contour: Contour;
  readonly basins: Basins;
  readonly preview: Preview = new Preview(this);
  readonly probe = probeFor(this);
  readonly anatomy = anatomyFor(this);
  private readonly search: CriticalPointSearch;
  private readonly stability: OncePerRun<StabilityLens>;
  private readonly fits: OncePerRun<Fit>;
  private readonly outbox = new Outbox((message) => void this.page.webview.postMessage(message));
  private readonly stream = new IteratesStream((message) => {
    this.send(message);
    this.outbox.release();
  });
  private readonly curve = new CurveFirst(() => this.lookWhereMissing());
  private readonly subscriptions: vscode.Disposable[];
  private selected: string | undefined;
  private ready = false;

  constructor(
    readonly parts: Parts,
    private readonly page: vscode.WebviewPanel,
    public objective: FoundObjective,
    /** The selected run, or the critical points, are others. */
    private readonly changes: () => void,
  ) {
    this.contour = new Contour(parts.laboratory, (message) => this.send(message));
    this.basins = new Basins(parts.laboratory, (basins) => this.send({ type: 'basins', basins }));
    this.search = new CriticalPointSearch(parts.laboratory, (criticalPoints) => {
      this.send({ type: 'criticalPoints', criticalPoints });
      this.changes();
    });
    this.stability = new OncePerRun(
      (run) => stabilityLensOf(parts.laboratory, run),
      (run, stability) => this.send({ type: 'stability', run, stability }),
    );
    this.fits = new OncePerRun(
      (run) => fitOf(parts.laboratory, this.objective.info, run),
      (run, fit) => this.send({ type: 'fit', run, fit }),
    );
    this.subscriptions = [
      page,
      page.webview.onDidReceiveMessage((message: unknown) => void this.receive(message)),
      page.onDidChangeViewState(() => this.turn()),
      parts.store.onDidChange((change) => change.run.objective === this.key && this.follow(change)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.hydrate()),
    ];
    this.hydrate();
  }

  get key(): string {
    return objectiveKey(this.objective.reference);
  }

  get reference(): ObjectiveReference {
    return this.objective.reference;
  }

  /** The run whose verdict and findings are shown; undefined: the first. */
  get selectedRun(): string | undefined {
    return this.selected;
  }

  /** Those that a search has found. */
  get criticalPoints(): CriticalPointsView | undefined {
    return this.search.found;
  }

  select(run: string): void {
    this.selected = run;
    this.send({ type: 'selected', run });
    this.changes();
  }

  reveal(): void {
    this.page.reveal(undefined, true);
  }

  /** The source has changed: the objective as it is now. */
  update(objective: FoundObjective): void {
    this.objective = objective;
    this.search.forget();
    this.basins.forget();
    this.tellObjective();
    void this.attempt(() => this.contour.overview(objective, this.runs()));
  }

  /** Searches the domain for critical points and shows them. */
  findCriticalPoints(): Promise<void> {
    return this.search.search(this.objective, this.contour.grid, this.parts.compare.settings.seed);
  }

  runs(): readonly Run[] {
    return this.parts.experiments.shown(this.objective.reference);
  }

  /** Takes what the page has sent, which may be anything; resolves when it is done. */
  async receive(received: unknown): Promise<void> {
    const message = parseFromPanel(received);
    if (message) await this.attempt(() => handle(message, this));
    else this.parts.output.warn(strayMessage('panel', received));
  }

  /** To a page that does not listen a message is lost; it will ask for everything when it comes back. */
  send(message: ToPanel): void {
    if (this.ready) this.outbox.send(message);
  }

  tellObjective(): void {
    this.send({ type: 'objective', objective: this.objectiveView() });
  }

  tellIterates(run: Run): void {
    const { dimension, length } = run.iterates;
    const message = { run: run.id, dimension, recorded: length, replace: true, iterates: this.stream.whole(run) };
    this.send({ type: 'iterates', ...message });
  }

  curveDrawn(): void {
    this.curve.end();
  }

  hydrate(): void {
    this.ready = true;
    const runs = this.runs().map((run) => {
      const [stability, fit] = [this.stability.of(run), this.fits.of(run)];
      return {
        ...runView(run),
        iterates: this.stream.whole(run),
        ...(stability && { stability }),
        ...(fit && { fit }),
      };
    });
    this.send({
      type: 'hydrate',
      view: {
        objective: this.objectiveView(),
        runs,
        ...(this.selected && { selectedRun: this.selected }),
        ...(this.contour.overviewGrid && { grid: this.contour.overviewGrid }),
        ...(this.criticalPoints && { criticalPoints: this.criticalPoints }),
        ...(this.basins.view && { basins: this.basins.view }),
        status: panelStatus(this.objective, this.runs()),
        viewState: this.parts.context.workspaceState.get<ViewState>(viewStateKey, {}),
      },
    });
    if (runs.length > 0) this.curve.begin();
    else this.lookWhereMissing();
  }

  dispose(): void {
    // What is still under way has nobody to tell.
    this.ready = false;
    this.curve.dispose();
    this.outbox.clear();
    this.stream.dispose();
    this.contour.dispose();
    this.basins.cancel();
    this.search.dispose();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private objectiveView() {
    return objectiveView(this.objective, this.parts.experiments.start(this.objective.reference).start);
  }

  /** The page has come to the front, or another one hides it: then its document is gone. */
  private turn(): void {
    if (!this.page.visible) {
      this.ready = false;
      this.outbox.clear();
      this.curve.end();
    } else if (!this.ready) this.hydrate();
  }

  /** A run of this objective has changed. */
  private follow({ type, run }: RunChange): void {
    if (type === 'removed' || !run.shown) {
      this.stream.forget(run);
      this.outbox.hold();
      this.send({ type: 'removed', runs: [run.id] });
    } else if (type === 'iterates') {
      if (this.ready) this.stream.changes(run);
      if (!this.curve.isAwaited) this.lookWhereMissing();
      return;
    } else {
      if (type === 'added') this.begin();
      this.stream.flush();
      this.send({ type: 'run', run: runView(run) });
      // One that comes back, from the history or by an undo, brings the steps that it has.
      if (this.ready && !isLive(run) && !this.stream.knows(run) && run.iterates.length > 0) this.tellIterates(run);
      if (run.result) this.send({ type: 'finished', run: run.id, result: run.result });
      if (run.failure) this.send({ type: 'failed', run: run.id, failure: run.failure });
      if (type === 'ended' && !this.runs().some(isLive)) this.settle();
    }
    this.send({ type: 'status', status: panelStatus(this.objective, this.runs()) });
    if (type === 'ended') this.outbox.release();
  }

  /** A run begins: its curve comes before anything else. */
  private begin(): void {
    if (!this.ready) return;
    this.outbox.hold();
    this.curve.begin();
  }

  /** All runs are over: the contour takes them all in, and cheap objectives get their critical points. */
  private settle(): void {
    void this.attempt(async () => {
      // One after the other: both in the process that has just run, which has the objective compiled.
      if (!this.isCheap()) await this.curve.over();
      await this.contour.overview(this.objective, this.runs());
      await this.curve.over();
      if (!this.criticalPoints && this.isCheap()) await this.findCriticalPoints();
    });
    void this.attempt(async () => {
      await this.curve.over();
      await Promise.all([this.stability.takeIn(this.runs()), this.fits.takeIn(this.runs())]);
    });
  }

  /** A first contour, also while the runs go on, once they have shown where they begin. */
  private lookWhereMissing(): void {
    const runs = this.runs();
    const begun = runs.find(({ iterates }) => iterates.dimension > 0);
    if (!begun && runs.some(isLive)) return;
    const dimension = begun?.iterates.dimension ?? this.objective.info.dimension;
    if (dimension === undefined || !this.contour.isMissing(dimension)) return;
    void this.attempt(() => this.contour.overview(this.objective, runs));
  }

  /** Few parameters, a domain, and a gradient in under a millisecond: the search takes no longer than a look. */
  private isCheap(): boolean {
    const last = this.runs().findLast(({ result }) => result !== undefined);
    if (!last?.result || !this.objective.info.domain || last.result.dimension > 2) return false;
    const seconds = last.iterates.at('time', last.iterates.length - 1);
    return seconds / Math.max(1, last.result.evaluations.gradient) < 1e-3;
  }

  /** What fails is said in the panel. */
  private async attempt(action: () => unknown): Promise<void> {
    try {
      await action();
    } catch (thrown) {
      const { kind, message, location } = asFailure(thrown);
      if (kind === 'cancelled') return;
      this.send({ type: 'status', status: { kind: 'failed', message, ...(location && { location }) } });
      if (kind === 'internal') this.parts.output.error(thrown instanceof Error ? thrown : message);
    }
  }
}
