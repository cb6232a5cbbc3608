// The Ranking view, under Compare: the table of what ran of the objective that was last run or looked at. It holds no
// state: each time something has changed it gets the whole table, at most four times a second.
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { FromPanel, PanelView, RunView, ViewState } from '../../protocol/panel.js';
import type { ToRanking } from '../../protocol/ranking.js';
import { pageDocument, pageOptions } from '../pages/document.js';
import { parseFromPanel } from '../panel/messages/fromPanel.js';
import type { Panels } from '../panel/panels.js';
import { strayMessage } from '../pages/stray.js';
import { objectiveView, panelStatus, runView } from '../panel/messages/views.js';
import type { Parts } from '../parts.js';
import { decimate } from '../../runs/decimate.js';
import { isLive, type Run } from '../../runs/run.js';

const viewType = 'descent.rankingView';
const viewStateKey = 'descent.rankingState';
/** Milliseconds between two tables. */
const interval = 250;
/** Steps of a run that are looked through for the first that is near enough to the lowest value known. */
const mostSteps = 2000;

export class RankingView implements vscode.WebviewViewProvider, vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private readonly shows = new vscode.EventEmitter<PanelView>();
  /** The page has got another table. */
  readonly onDidShow = this.shows.event;
  private reference: ObjectiveReference | undefined;
  private page: vscode.WebviewView | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly panels: Panels,
  ) {
    this.subscription = vscode.Disposable.from(
      this.shows,
      vscode.window.registerWebviewViewProvider(viewType, this),
      parts.store.onDidChange(({ type, run }) => {
        if (type === 'added') this.reference = run.request.objective;
        this.schedule();
      }),
      panels.onDidChange(({ reference }) => {
        this.reference = reference;
        this.schedule();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.schedule()),
    );
  }

  resolveWebviewView(page: vscode.WebviewView): void {
    const { extensionUri } = this.parts.context;
    this.page = page;
    page.webview.options = pageOptions;
    page.webview.onDidReceiveMessage((received: unknown) => void this.receive(received));
    page.onDidDispose(() => (this.page = undefined));
    page.webview.html = pageDocument(extensionUri, 'ranking');
  }

  /** Takes what the page has sent, which may be anything; resolves when it is done. */
  async receive(received: unknown): Promise<void> {
    const message = parseFromPanel(received);
    if (message) await this.answer(message);
    else this.parts.output.warn(strayMessage('ranking', received));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.page?.visible) void this.show();
    }, interval);
  }

  private async show(): Promise<void> {
    const view = await this.table();
    const message: ToRanking = { type: 'hydrate', view };
    if (await this.page?.webview.postMessage(message)) this.shows.fire(view);
  }

  private async table(): Promise<PanelView> {
    const { context, experiments } = this.parts;
    const viewState = context.workspaceState.get<ViewState>(viewStateKey, {});
    const objective = this.reference && (await experiments.find(this.reference));
    if (!objective) return { runs: [], status: { kind: 'empty', message: '' }, viewState };
    const runs = experiments.shown(objective.reference);
    const panel = this.panels.of(objective.reference);
    return {
      objective: objectiveView(objective),
      runs: runs.map(rankedRun),
      status: panelStatus(objective, runs),
      viewState,
      ...(panel?.selectedRun && { selectedRun: panel.selectedRun }),
      ...(panel?.criticalPoints && { criticalPoints: panel.criticalPoints }),
    };
  }

  private async answer(message: FromPanel): Promise<unknown> {
    switch (message.type) {
      case 'ready':
        return this.show();
      case 'rerun':
        return vscode.commands.executeCommand('descent.run');
      case 'compare':
        return vscode.commands.executeCommand('descent.compare');
      case 'selectRun':
        return this.select(message.run);
      case 'remember':
        return this.parts.context.workspaceState.update(viewStateKey, message.viewState);
      case 'problem':
        return this.parts.output.error(`Ranking: ${message.message}`);
      default:
        return undefined;
    }
  }

  /** Shows the run in its panel, which opens where there is none. */
  private async select(id: string): Promise<void> {
    const run = this.parts.store.get(id);
    const objective = run && (await this.parts.experiments.find(run.request.objective));
    if (objective) this.panels.show(objective).select(id);
  }
}

/** What a row says of a run; while it goes on, its last step is enough. */
function rankedRun(run: Run): RunView {
  const { iterates } = run;
  const first = isLive(run) ? Math.max(0, iterates.length - 1) : 0;
  return {
    ...runView(run),
    iterates: iterates.pickWithoutTheta(decimate(iterates, first, iterates.length, mostSteps)),
  };
}
