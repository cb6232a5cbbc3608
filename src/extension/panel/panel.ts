// One panel: an objective and its runs, told to a page. The page holds no state; each time it is shown it gets everything,
// unasked, then deltas. VS Code keeps what is said to a page until it has loaded; should that be lost, the page asks (`ready`).
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { CriticalPointsView, ToPanel, ViewState } from '../../protocol/panel.js';
import { objectiveKey } from '../../runs/objectiveKey.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import type { Parts } from '../parts.js';
import { shownFailure } from '../runs/laboratory.js';
import { isLive, type Run } from '../../runs/run.js';
import type { RunChange } from '../runs/runStore.js';
import { anatomyFor } from './study/anatomy.js';
import { Basins } from './study/basins.js';
import type { Contour } from './plane/contour.js';
import { parseFromPanel } from './messages/fromPanel.js';
import { IteratesStream } from './messages/iteratesStream.js';
import { handle } from './messages/handle.js';
import type { Desk } from './messages/desk.js';
import { Outbox } from './messages/outbox.js';
import { Preview } from './study/preview.js';
import { probeFor } from './study/probe.js';
import { strayMessage } from '../pages/stray.js';
import { Study } from './study/study.js';
import { viewStateKey } from './messages/viewStateKey.js';
import { objectiveView, panelStatus, runView } from './messages/views.js';
import { WorkUnderWay } from './queue/work.js';

export class ObjectivePanel implements Desk, vscode.Disposable {
  readonly contour: Contour;
  readonly basins: Basins;
  readonly work = new WorkUnderWay((work) => this.send({ type: 'work', work }));
  readonly preview: Preview = new Preview(this);
  readonly probe = probeFor(this);
  readonly anatomy = anatomyFor(this);
  private readonly study: Study;
  private readonly outbox = new Outbox((message) => void this.page.webview.postMessage(message));
  private readonly stream = new IteratesStream((message) => {
    this.send(message);
    this.outbox.release();
  });
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
    this.study = new Study(this, (action) => this.attempt(action), changes);
    this.contour = this.study.contour;
    this.basins = new Basins(parts.laboratory, (basins) => this.send({ type: 'basins', basins }));
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
    return this.study.criticalPoints;
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
    this.basins.forget();
    this.tellObjective();
    this.study.renew();
  }

  /** Searches the domain for critical points and shows them. */
  findCriticalPoints(): Promise<void> {
    return this.study.findCriticalPoints();
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
    this.study.curveDrawn();
  }

  hydrate(): void {
    this.ready = true;
    const runs = this.runs().map((run) => {
      return { ...runView(run), iterates: this.stream.whole(run), ...this.study.measuresOf(run) };
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
    this.send({ type: 'work', work: this.work.longOnes });
    this.study.open();
  }

  dispose(): void {
    // What is still under way has nobody to tell.
    this.ready = false;
    this.outbox.clear();
    this.stream.dispose();
    this.basins.cancel();
    this.study.dispose();
    this.work.stop();
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
      this.study.curveDrawn();
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
      this.study.goesOn();
      return;
    } else {
      if (type === 'added') this.begin();
      this.stream.flush();
      this.send({ type: 'run', run: runView(run) });
      // One that comes back, from the history or by an undo, brings the steps that it has.
      if (this.ready && !isLive(run) && !this.stream.knows(run) && run.iterates.length > 0) this.tellIterates(run);
      if (run.result) this.send({ type: 'finished', run: run.id, result: run.result });
      if (run.failure) this.send({ type: 'failed', run: run.id, failure: run.failure });
      if (type === 'ended' && !this.runs().some(isLive)) void this.study.settle();
    }
    this.send({ type: 'status', status: panelStatus(this.objective, this.runs()) });
    if (type === 'ended') this.outbox.release();
  }

  /** A run begins: its curve comes before anything else. */
  private begin(): void {
    if (!this.ready) return;
    this.outbox.hold();
    this.study.awaitCurve();
  }

  /** What fails is said in the panel. */
  private async attempt(action: () => unknown): Promise<void> {
    try {
      await action();
    } catch (thrown) {
      const { kind, message, location } = shownFailure(thrown);
      if (kind === 'cancelled') return;
      this.send({ type: 'status', status: { kind: 'failed', message, ...(location && { location }) } });
      if (kind === 'internal') this.parts.output.error(thrown instanceof Error ? thrown : message);
    }
  }
}
