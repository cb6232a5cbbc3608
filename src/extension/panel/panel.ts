// One panel: an objective and its runs, told to a page. The page holds no state; each time it says `ready` (first
// shown, shown again, restored) it gets everything, then deltas.
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { CriticalPointsView, FromPanel, ToPanel, ViewState } from '../../protocol/panel.js';
import { objectiveKey } from '../objectives/objectiveKey.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import { sourceUri } from '../objectives/workspaceSources.js';
import type { Parts } from '../parts.js';
import { decimateBetween } from '../runs/decimate.js';
import { asFailure } from '../runs/laboratory.js';
import { isLive, type Run } from '../runs/run.js';
import type { RunChange } from '../runs/runStore.js';
import { Basins } from './basins.js';
import { Contour } from './contour.js';
import { DisplaySeries } from './displaySeries.js';
import { pageDocument } from './document.js';
import { parseFromPanel } from './fromPanel.js';
import { savePicture } from './savePicture.js';
import { SharpnessCurves } from './sharpnessCurves.js';
import { objectiveView, panelStatus, runView } from './views.js';

/** Deltas wait so many milliseconds for company: at most 20 messages a second. */
const batchInterval = 50;
const viewStateKey = 'descent.viewState';

export class ObjectivePanel implements vscode.Disposable {
  private readonly contour: Contour;
  private readonly basins: Basins;
  private readonly sharpness: SharpnessCurves;
  private readonly series = new Map<string, DisplaySeries>();
  private readonly changed = new Set<string>();
  private readonly subscriptions: vscode.Disposable[];
  private points: CriticalPointsView | undefined;
  private search: AbortController | undefined;
  private selected: string | undefined;
  private flushTimer: NodeJS.Timeout | undefined;
  private ready = false;

  constructor(
    private readonly parts: Parts,
    private readonly page: vscode.WebviewPanel,
    private objective: FoundObjective,
    /** The selected run, or the critical points, are others. */
    private readonly changes: () => void,
  ) {
    this.contour = new Contour(parts.laboratory, (grid) => this.send({ type: 'grid', grid }));
    this.basins = new Basins(parts.laboratory, (basins) => this.send({ type: 'basins', basins }));
    this.sharpness = new SharpnessCurves(parts.laboratory, (run, sharpness) =>
      this.send({ type: 'sharpness', run, sharpness }),
    );
    this.subscriptions = [
      page,
      page.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      page.onDidChangeViewState(() => (this.ready &&= page.visible)),
      parts.store.onDidChange((change) => change.run.objective === this.key && this.follow(change)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.hydrate()),
    ];
    page.webview.html = pageDocument(page.webview, parts.context.extensionUri, 'webview');
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
    return this.points;
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
    this.points = undefined;
    this.basins.forget();
    this.send({ type: 'objective', objective: this.objectiveView() });
    void this.attempt(() => this.contour.overview(objective, this.runs()));
  }

  /** Searches the domain for critical points and shows them. */
  async findCriticalPoints(): Promise<void> {
    const { info, reference } = this.objective;
    const grid = this.contour.grid;
    const inSight = grid && [grid.xs, ...(grid.ys.length > 0 ? [grid.ys] : [])];
    const domain = info.domain ?? inSight?.map((axis) => [axis[0] ?? -1, axis.at(-1) ?? 1] as const);
    if (!domain) {
      throw new Error(vscode.l10n.t('{0} has no @domain: add one, or run it first.', info.title));
    }
    this.search?.abort();
    const search = (this.search = new AbortController());
    const result = await this.parts.laboratory.ask(
      'criticalPoints',
      { objective: reference, domain, seed: this.parts.compare.settings.seed },
      { signal: search.signal, onProgress: ({ points }) => this.showCriticalPoints({ points }) },
    );
    this.showCriticalPoints({ points: result.points, completeness: result.completeness });
  }

  dispose(): void {
    clearTimeout(this.flushTimer);
    this.contour.dispose();
    this.basins.cancel();
    this.search?.abort();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private runs(): readonly Run[] {
    return this.parts.experiments.shown(this.objective.reference);
  }

  private objectiveView() {
    return objectiveView(this.objective, this.parts.experiments.start(this.objective.reference).start);
  }

  private hydrate(): void {
    this.ready = true;
    this.changed.clear();
    const runs = this.runs().map((run) => {
      const sharpness = this.sharpness.of(run);
      return { ...runView(run), iterates: this.seriesOf(run).whole(), ...(sharpness && { sharpness }) };
    });
    this.send({
      type: 'hydrate',
      view: {
        objective: this.objectiveView(),
        runs,
        ...(this.selected && { selectedRun: this.selected }),
        ...(this.contour.grid && { grid: this.contour.grid }),
        ...(this.points && { criticalPoints: this.points }),
        ...(this.basins.view && { basins: this.basins.view }),
        status: panelStatus(this.objective, this.runs()),
        viewState: this.parts.context.workspaceState.get<ViewState>(viewStateKey, {}),
      },
    });
    if (!this.contour.grid) void this.attempt(() => this.contour.overview(this.objective, this.runs()));
  }

  /** A run of this objective has changed. */
  private follow({ type, run }: RunChange): void {
    if (type === 'removed' || !run.shown) {
      this.series.delete(run.id);
      this.changed.delete(run.id);
      this.send({ type: 'removed', runs: [run.id] });
    } else if (type === 'iterates') {
      this.changed.add(run.id);
      this.flushTimer ??= setTimeout(() => this.flush(), batchInterval);
      if (this.contour.isMissing(run.iterates.dimension)) {
        void this.attempt(() => this.contour.overview(this.objective, this.runs()));
      }
      return;
    } else {
      this.flush();
      this.send({ type: 'run', run: runView(run) });
      if (run.result) this.send({ type: 'finished', run: run.id, result: run.result });
      if (run.failure) this.send({ type: 'failed', run: run.id, failure: run.failure });
      if (type === 'ended' && !this.runs().some(isLive)) this.settle();
    }
    this.send({ type: 'status', status: panelStatus(this.objective, this.runs()) });
  }

  /** All runs are over: the contour takes them all in, and cheap objectives get their critical points. */
  private settle(): void {
    void this.attempt(() => this.contour.overview(this.objective, this.runs()));
    if (!this.points && this.isCheap()) void this.attempt(() => this.findCriticalPoints());
    void this.attempt(() => this.sharpness.measure(this.runs()));
  }

  /** Few parameters, a domain, and a gradient in under a millisecond: the search takes no longer than a look. */
  private isCheap(): boolean {
    const last = this.runs().findLast(({ result }) => result !== undefined);
    if (!last?.result || !this.objective.info.domain || last.result.dimension > 2) return false;
    const seconds = last.iterates.at('time', last.iterates.length - 1);
    return seconds / Math.max(1, last.result.evaluations.gradient) < 1e-3;
  }

  private showCriticalPoints(view: CriticalPointsView): void {
    this.points = view;
    this.send({ type: 'criticalPoints', criticalPoints: view });
    this.changes();
  }

  private flush(): void {
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
    for (const id of this.changed) {
      const run = this.parts.store.get(id);
      const delta = run && this.ready ? this.seriesOf(run).delta() : undefined;
      if (!run || !delta) continue;
      const { dimension, length } = run.iterates;
      this.send({ type: 'iterates', run: id, dimension, recorded: length, ...delta });
    }
    this.changed.clear();
  }

  private seriesOf(run: Run): DisplaySeries {
    const series = this.series.get(run.id) ?? new DisplaySeries(run.iterates);
    this.series.set(run.id, series);
    return series;
  }

  /** To a page that does not listen a message is lost; it will ask for everything when it comes back. */
  private send(message: ToPanel): void {
    if (this.ready) void this.page.webview.postMessage(message);
  }

  private receive(received: unknown): void {
    const message = parseFromPanel(received);
    if (message) void this.attempt(() => this.answer(message));
    else this.parts.output.warn(`The panel sent a message that is none: ${JSON.stringify(received)?.slice(0, 200)}`);
  }

  private async answer(message: FromPanel): Promise<unknown> {
    const { experiments, laboratory, store, timings, output } = this.parts;
    const { reference } = this.objective;
    switch (message.type) {
      case 'ready':
        return this.hydrate();
      case 'setStart':
        experiments.setStart(reference, message.theta);
        this.send({ type: 'objective', objective: this.objectiveView() });
        return experiments.again(reference, { start: message.theta });
      case 'rerun':
        timings.click();
        return experiments.again(reference);
      case 'cancel':
        return laboratory.cancel(this.runs().filter((run) => isLive(run) && (message.run ?? run.id) === run.id));
      case 'zoom':
        return this.contour.zoom(this.objective, message.viewport, message.columns, message.rows);
      case 'plane':
        return this.contour.turn(this.objective, this.runs(), message.axes ?? [0, 1]);
      case 'detail':
        return this.sendDetail(message.from, message.to, message.points);
      case 'applyRemedy': {
        const run = store.get(message.run);
        const remedy = run?.result?.findings.find(({ id }) => id === message.finding)?.remedy;
        return run && remedy && experiments.applyRemedy(run, remedy);
      }
      case 'selectRun':
        return this.select(message.run);
      case 'removeRun': {
        const run = store.get(message.run);
        return run && store.change(run, { shown: false });
      }
      case 'dismissStale':
        return this.runs().forEach((run) => run.stale && store.change(run, { shown: false }));
      case 'findCriticalPoints':
        return this.findCriticalPoints();
      case 'basins': {
        const run = store.get(message.run);
        return run && this.contour.grid && this.basins.compute(run, this.contour.grid, this.points);
      }
      case 'cancelBasins':
        return this.basins.cancel();
      case 'reveal':
        return this.showSource(message.location.file, message.location.line, message.location.column);
      case 'compare':
        return vscode.commands.executeCommand('descent.compareView.focus');
      case 'save':
        return savePicture(message.name, message.format, message.data);
      case 'export':
        return vscode.commands.executeCommand('descent.export', reference, message.format);
      case 'remember':
        return this.parts.context.workspaceState.update(viewStateKey, message.viewState);
      case 'problem':
        return output.error(`Panel: ${message.message}`);
      case 'drawn': {
        const waited = timings.drawn();
        return waited && output.info(`First curve ${Math.round(waited)} ms after the click.`);
      }
      default:
        return message satisfies never;
    }
  }

  private sendDetail(from: number, to: number, points: number): void {
    for (const run of this.runs()) {
      const indices = decimateBetween(run.iterates, from, to, points);
      this.send({ type: 'detail', run: run.id, iterates: run.iterates.pick(indices) });
    }
  }

  private async showSource(file: string, line: number, column: number): Promise<void> {
    const at = new vscode.Position(line - 1, column - 1);
    await vscode.window.showTextDocument(sourceUri(file), {
      selection: new vscode.Range(at, at),
      viewColumn: vscode.ViewColumn.One,
    });
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
