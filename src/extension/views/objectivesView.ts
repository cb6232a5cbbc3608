// The Objectives view: what the workspace holds, by file, and the built-ins.
import * as vscode from 'vscode';
import type { ConstantItem } from '../commands/constantCommands.js';
import type { BuiltinConstants } from '../objectives/builtinConstants.js';
import { facts } from '../objectives/hover.js';
import { builtinObjectives, type BuiltinObjective } from '../objectives/builtinObjectives.js';
import { inFile, type FoundObjective, type ObjectiveIndex } from '../objectives/objectiveIndex.js';
import { sourceUri } from '../objectives/workspaceSources.js';
import { shortNumber } from '../runs/shortNumber.js';

type Node =
  | { readonly kind: 'file'; readonly path: string; readonly objectives: readonly FoundObjective[] }
  | { readonly kind: 'builtins' }
  | { readonly kind: 'family'; readonly title: string; readonly objectives: readonly FoundObjective[] }
  | ({ readonly kind: 'objective' } & FoundObjective)
  | ({ readonly kind: 'constant' } & ConstantItem);

export class ObjectivesView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;
  readonly onDidChangeTreeData = this.changes.event;

  constructor(
    private readonly index: ObjectiveIndex,
    private readonly builtinConstants: BuiltinConstants,
  ) {
    this.subscription = vscode.Disposable.from(
      this.changes,
      vscode.window.createTreeView('descent.objectivesView', { treeDataProvider: this }),
      builtinConstants.onDidChange(() => this.changes.fire()),
      index.onDidChange(() => {
        // While the user types, the view waits for a pause.
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.changes.fire(), 200);
      }),
    );
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return [...(await this.files()), { kind: 'builtins' }];
    if (node.kind === 'constant') return [];
    if (node.kind === 'objective') return constantsOf(node);
    if (node.kind === 'builtins') return families(await this.builtins());
    return node.objectives.map((objective) => ({ kind: 'objective', ...objective }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'builtins') {
      const item = new vscode.TreeItem(vscode.l10n.t('Built-in'), vscode.TreeItemCollapsibleState.Collapsed);
      return Object.assign(item, { iconPath: new vscode.ThemeIcon('library') });
    }
    if (node.kind === 'family') return new vscode.TreeItem(node.title, vscode.TreeItemCollapsibleState.Collapsed);
    if (node.kind === 'file') {
      const item = new vscode.TreeItem(sourceUri(node.path), vscode.TreeItemCollapsibleState.Expanded);
      return Object.assign(item, { iconPath: vscode.ThemeIcon.File });
    }
    return node.kind === 'constant' ? this.constantItem(node) : objectiveItem(node);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }

  private async builtins(): Promise<BuiltinObjective[]> {
    const found = await builtinObjectives();
    return found.map((builtin) => ({ ...builtin, reference: this.builtinConstants.chosen(builtin.reference) }));
  }

  private constantItem({ objective, constant }: ConstantItem): vscode.TreeItem {
    const own = this.builtinConstants.of(objective)[constant.name];
    return Object.assign(new vscode.TreeItem(constant.name), {
      description: shortNumber(own ?? Number(constant.default)),
      tooltip: constant.description,
      contextValue: own === undefined ? 'constant' : 'constant.set',
      command: {
        command: 'descent.setConstant',
        title: vscode.l10n.t('Change'),
        arguments: [{ objective, constant }],
      },
    });
  }

  private async files(): Promise<Node[]> {
    return [...(await this.index.all())]
      .filter(([, { objectives }]) => objectives.length > 0)
      .map(([path, { objectives }]) => ({
        kind: 'file',
        path,
        objectives: objectives.map((info) => inFile(path, info)),
      }));
  }
}

function families(builtins: readonly BuiltinObjective[]): Node[] {
  return [...new Set(builtins.map(({ family }) => family))].map((title) => ({
    kind: 'family',
    title,
    objectives: builtins.filter(({ family }) => family === title),
  }));
}

function objectiveItem(objective: FoundObjective): vscode.TreeItem {
  const { info, reference } = objective;
  const hasConstants = constantsOf(objective).length > 0;
  const item = new vscode.TreeItem(
    info.title,
    hasConstants ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  const chosen = Object.entries((reference.kind === 'builtin' && reference.constants) || {});
  const dimension = info.dimension === undefined ? [] : [vscode.l10n.t('{0}-D', info.dimension)];
  return Object.assign(item, {
    description: [...dimension, ...chosen.map(([name, value]) => `${name} ${shortNumber(value)}`)].join(' · '),
    tooltip: [...facts(info), info.description].filter(Boolean).join('\n'),
    iconPath: new vscode.ThemeIcon('symbol-function'),
    contextValue: reference.kind === 'file' ? 'objective' : 'builtin',
    command: openCommand(objective),
  });
}

/** Of a built-in: those of a file stand in its source. */
function constantsOf({ reference, info }: FoundObjective): Node[] {
  if (reference.kind === 'file') return [];
  return (info.constants ?? []).map((constant) => ({ kind: 'constant', objective: reference.name, constant }));
}

/** A click shows the source; of a built-in, its panel. */
function openCommand({ reference, info }: FoundObjective): vscode.Command {
  if (reference.kind === 'builtin') {
    return { command: 'descent.run', title: vscode.l10n.t('Run'), arguments: [reference] };
  }
  const { line, column } = info.range;
  const location = { file: reference.path, line, column };
  return { command: 'descent.reveal', title: vscode.l10n.t('Show'), arguments: [{ location }] };
}
