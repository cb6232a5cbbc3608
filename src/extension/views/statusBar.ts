// What goes on, in the status bar: runs and their progress while they go on, and the last result.
import * as vscode from 'vscode';
import { isLive, type Run } from '../../runs/run.js';
import type { RunStore } from '../runs/runStore.js';
import { verdictLine } from '../runs/verdictLine.js';

export class RunStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('descent.status', vscode.StatusBarAlignment.Left, 10);
  private readonly subscription: vscode.Disposable;
  private lastShown = 0;

  constructor(private readonly store: RunStore) {
    this.item.name = 'Descent';
    this.subscription = store.onDidChange(({ type, run }) => {
      if (type === 'iterates' && Date.now() - this.lastShown < 100) return;
      this.lastShown = Date.now();
      // What former sessions did is no news.
      if (type !== 'added' || isLive(run)) this.show(run);
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private show(run: Run): void {
    const live = this.store.running();
    if (live.length > 0) {
      this.item.text = `$(loading~spin) ${runningText(live)}`;
      this.item.tooltip = vscode.l10n.t('Descent: press to cancel');
      this.item.command = 'descent.cancel';
      this.item.show();
    } else if (!isLive(run)) {
      // Of several that ran together the one that the line above the objective names.
      const told = (run.result && this.store.lastEnded(run.objective)) ?? run;
      this.item.text = `$(graph-line) ${run.objectiveTitle}: ${verdictLine(told)}`;
      this.item.tooltip = vscode.l10n.t('Descent: show the run');
      this.item.command = { command: 'descent.showPanel', title: '', arguments: [run.request.objective] };
      this.item.show();
    }
  }
}

function runningText(live: readonly Run[]): string {
  const [first] = live;
  if (first && live.length === 1) {
    const step = first.iterates.length === 0 ? 0 : first.iterates.at('steps', first.iterates.length - 1);
    return vscode.l10n.t('{0}: {1}, step {2}', first.objectiveTitle, first.request.optimizer.name, step);
  }
  return vscode.l10n.t('{0} runs', live.length);
}
