// The line above each objective: what can be done with it, and how its last run ended.
import * as vscode from 'vscode';
import type { UserOptimizerInfo } from '../../protocol/objective.js';
import type { RunStore } from '../runs/runStore.js';
import { verdictLine } from '../runs/verdictLine.js';
import { objectiveKey } from '../../runs/objectiveKey.js';
import { inFile, type FoundObjective, type ObjectiveIndex } from './objectiveIndex.js';
import { sourcePath } from './workspaceSources.js';

export class ObjectiveCodeLens implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.changes.event;

  constructor(
    private readonly index: ObjectiveIndex,
    private readonly store: RunStore,
  ) {
    const changed = () => this.changes.fire();
    this.subscriptions = [
      this.changes,
      // VS Code forgets to ask for lenses where an editor loses the focus just after it was opened: here it is asked to.
      index.onDidChange(changed),
      store.onDidChange(({ type, run }) => (type === 'ended' || (type === 'added' && run.result)) && changed()),
      vscode.workspace.onDidGrantWorkspaceTrust(changed),
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('descent.codeLens') && changed()),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!vscode.workspace.getConfiguration('descent', document).get('codeLens.enabled', true)) return [];
    const { objectives, optimizers } = this.index.inDocument(document);
    const path = sourcePath(document.uri);
    return [
      ...objectives.flatMap((info) => this.lenses(inFile(path, info))),
      ...(vscode.workspace.isTrusted ? optimizers.map((info) => checkLens(path, info)) : []),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private lenses(objective: FoundObjective): vscode.CodeLens[] {
    const line = objective.info.range.line - 1;
    const range = new vscode.Range(line, 0, line, 0);
    const lens = (title: string, command: string, tooltip: string) =>
      new vscode.CodeLens(range, { title, command, tooltip, arguments: [objective.reference] });
    if (!vscode.workspace.isTrusted) {
      return [
        lens(
          vscode.l10n.t('Trust this workspace to run {0}', objective.info.title),
          'workbench.trust.manage',
          vscode.l10n.t('Descent runs no code of a workspace in Restricted Mode.'),
        ),
      ];
    }
    const last = this.store.lastEnded(objectiveKey(objective.reference));
    const lenses = [
      lens(
        `▷ ${vscode.l10n.t('Run Gradient Descent')}`,
        'descent.run',
        vscode.l10n.t('Minimize {0} and watch the path', objective.info.title),
      ),
      lens(
        vscode.l10n.t('Compare'),
        'descent.compare',
        vscode.l10n.t('Run all optimizers that are checked in the Compare view'),
      ),
      lens(
        vscode.l10n.t('Critical points'),
        'descent.findCriticalPoints',
        vscode.l10n.t('Find and classify the minima, maxima and saddles in the domain'),
      ),
    ];
    if (last) lenses.push(lens(verdictLine(last), 'descent.showPanel', vscode.l10n.t('Show the run')));
    lenses.push(
      lens(
        vscode.l10n.t('Derivative'),
        'descent.showDerivativeCode',
        vscode.l10n.t('Show the code of the gradient of {0}: the chain rule, line by line', objective.info.title),
      ),
    );
    return lenses;
  }
}

function checkLens(path: string, { name, range }: UserOptimizerInfo): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(range.line - 1, 0, range.line - 1, 0), {
    title: vscode.l10n.t('Check Optimizer'),
    command: 'descent.checkOptimizer',
    tooltip: vscode.l10n.t('Whether {0} keeps the rules of an optimizer, and what it is like', name),
    arguments: [{ path, name }],
  });
}
