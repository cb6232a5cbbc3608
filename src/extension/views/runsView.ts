// The Runs view: what ran, newest first, the pinned ones on top; those of former sessions too. Runs that went on from a
// step of another stand under it.
import * as vscode from 'vscode';
import type { CriticalPointKind } from '../../protocol/run.js';
import { isLive, type Run } from '../../runs/run.js';
import type { RunStore } from '../runs/runStore.js';
import { verdictLine } from '../runs/verdictLine.js';

/** An item of the Runs view carries its run. */
export interface RunItem {
  readonly run: Run;
}

export class RunsView implements vscode.TreeDataProvider<RunItem>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  private selected: readonly RunItem[] = [];
  /** What the rows say. */
  private told: string | undefined;
  readonly onDidChangeTreeData = this.changes.event;

  constructor(private readonly store: RunStore) {
    const view = vscode.window.createTreeView('descent.runsView', { treeDataProvider: this, canSelectMany: true });
    this.subscription = vscode.Disposable.from(
      this.changes,
      view,
      view.onDidChangeSelection(({ selection }) => (this.selected = selection)),
      store.onDidChange(({ type }) => type !== 'iterates' && this.tell()),
    );
  }

  /** What a key means. VS Code's own answer is empty while it draws the list anew. */
  get selection(): readonly RunItem[] {
    return this.selected.filter(({ run }) => this.store.get(run.id) === run);
  }

  getChildren(item?: RunItem): RunItem[] {
    const newestFirst = [...this.store.all()].reverse();
    if (item) return newestFirst.filter((run) => run.request.from?.run === item.run.id).map((run) => ({ run }));
    const stems = newestFirst.filter(({ request }) => !request.from || !this.store.get(request.from.run));
    const pinned = stems.filter((run) => run.pinned);
    return [...pinned, ...stems.filter((run) => !run.pinned)].map((run) => ({ run }));
  }

  getTreeItem({ run }: RunItem): vscode.TreeItem {
    const branches = this.store.all().some(({ request }) => request.from?.run === run.id);
    const { None, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(`${run.objectiveTitle} · ${run.title}`, branches ? Expanded : None);
    return Object.assign(item, {
      // An item that was a leaf stays folded when it gets branches, unless it is another item.
      id: branches ? `${run.id} and its branches` : run.id,
      description: when(run.startedAt),
      tooltip: [verdictLine(run), new Date(run.startedAt).toLocaleString(vscode.env.language)].join('\n'),
      iconPath: new vscode.ThemeIcon(run.pinned ? 'pinned' : icon(run)),
      contextValue: run.pinned ? 'run.pinned' : 'run',
      command: { command: 'descent.runs.open', title: vscode.l10n.t('Show'), arguments: [{ run }] },
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Only what one sees: VS Code takes the focus back to a list that it draws anew right after the focus has left it. */
  private tell(): void {
    const rows = this.store.all().map((run) => [run.id, run.title, run.pinned, icon(run), when(run.startedAt)]);
    const told = JSON.stringify(rows);
    if (told === this.told) return;
    this.told = told;
    this.changes.fire();
  }
}

function icon(run: Run): string {
  if (isLive(run)) return 'loading~spin';
  if (!run.result) return 'error';
  const icons: Record<CriticalPointKind, string> = {
    minimum: 'circle-filled',
    saddle: 'debug-breakpoint-log-unverified',
    maximum: 'triangle-up',
    degenerate: 'circle',
    notCritical: 'close',
  };
  return icons[run.result.criticalPoint?.kind ?? 'notCritical'];
}

/** The time of day, or the day where it is another one. */
function when(startedAt: number): string {
  const started = new Date(startedAt);
  const isToday = new Date().toDateString() === started.toDateString();
  return isToday
    ? started.toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' })
    : started.toLocaleDateString(vscode.env.language, { day: 'numeric', month: 'short' });
}
