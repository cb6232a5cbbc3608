// The Compare view: optimizers with check boxes and hyper-parameters, by family, and the settings of the next runs.
import * as vscode from 'vscode';
import type { HyperparameterInfo, Need, OptimizerInfo } from '../../protocol/objective.js';
import type { HyperparameterItem } from '../commands/compareCommands.js';
import type { Parts } from '../parts.js';
import { optimizerChoices, type OptimizerChoice } from '../runs/optimizers.js';
import { plannedValues, scheduledName } from '../runs/schedules.js';
import { shortNumber } from '../runs/shortNumber.js';
import { schedulePicture } from './schedulePicture.js';

type Family = OptimizerInfo['family'];
type Node =
  | { readonly kind: 'family'; readonly family: Family; readonly choices: readonly OptimizerChoice[] }
  | { readonly kind: 'optimizer'; readonly choice: OptimizerChoice }
  | ({ readonly kind: 'hyperparameter' } & HyperparameterItem)
  | { readonly kind: 'settings' }
  | { readonly kind: 'setting'; readonly setting: (typeof settings)[number] }
  | { readonly kind: 'schedule' };

const settings = ['steps', 'evaluationBudget', 'gradientTolerance', 'batchSize', 'seed', 'seeds'] as const;
/** Families that are open from the start: where a course begins. */
const openFamilies: readonly Family[] = ['first-order', 'adaptive', 'yours'];

export class CompareView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  readonly onDidChangeTreeData = this.changes.event;

  constructor(private readonly parts: Parts) {
    const view = vscode.window.createTreeView<Node>('descent.compareView', {
      treeDataProvider: this,
      manageCheckboxStateManually: true,
      showCollapseAll: true,
    });
    this.subscription = vscode.Disposable.from(
      this.changes,
      view,
      view.onDidChangeCheckboxState(({ items }) => {
        for (const [node, state] of items) {
          if (node.kind !== 'optimizer') continue;
          parts.compare.choose(node.choice.key, state === vscode.TreeItemCheckboxState.Checked);
        }
      }),
      parts.compare.onDidChange(() => this.changes.fire()),
      parts.index.onDidChange(() => this.changes.fire()),
    );
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return [{ kind: 'settings' }, ...families(await optimizerChoices(this.parts.index))];
    switch (node.kind) {
      case 'settings':
        return [...settings.map((setting) => ({ kind: 'setting', setting }) as const), { kind: 'schedule' }];
      case 'family':
        return node.choices.map((choice) => ({ kind: 'optimizer', choice }));
      case 'optimizer':
        return node.choice.info.hyperparameters.map((hyperparameter) => ({
          kind: 'hyperparameter',
          optimizer: node.choice.key,
          hyperparameter,
        }));
      default:
        return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem | Promise<vscode.TreeItem> {
    switch (node.kind) {
      case 'settings':
        return Object.assign(
          new vscode.TreeItem(vscode.l10n.t('Every run'), vscode.TreeItemCollapsibleState.Collapsed),
          {
            description: vscode.l10n.t('{0} steps', this.parts.compare.settings.steps),
            iconPath: new vscode.ThemeIcon('settings'),
          },
        );
      case 'setting':
        return this.settingItem(node.setting);
      case 'family':
        return new vscode.TreeItem(
          familyTitle(node.family),
          openFamilies.includes(node.family)
            ? vscode.TreeItemCollapsibleState.Expanded
            : vscode.TreeItemCollapsibleState.Collapsed,
        );
      case 'schedule':
        return this.scheduleItem();
      case 'optimizer':
        return this.optimizerItem(node.choice);
      case 'hyperparameter':
        return this.hyperparameterItem(node);
    }
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private settingItem(setting: (typeof settings)[number]): vscode.TreeItem {
    const { compare } = this.parts;
    const value = setting === 'seeds' ? compare.seeds : compare.settings[setting];
    const item = new vscode.TreeItem(settingTitle(setting));
    return Object.assign(item, {
      description: value === undefined ? unsetText(setting) : shortNumber(value),
      command: { command: 'descent.setSetting', title: vscode.l10n.t('Change'), arguments: [{ setting }] },
    });
  }

  /** With a picture of what each schedule will do. */
  private async scheduleItem(): Promise<vscode.TreeItem> {
    const { compare, index } = this.parts;
    const { schedules } = compare.settings;
    const choices = await optimizerChoices(index);
    const tooltip = new vscode.MarkdownString(
      schedules.length > 0 ? '' : vscode.l10n.t('Every step has the same rate.'),
    );
    for (const request of schedules) {
      const values = plannedValues(request, compare, choices);
      const [first, last] = [values[0] ?? NaN, values.at(-1) ?? NaN].map(shortNumber);
      tooltip.appendMarkdown(`\n\n![${request.name}](${schedulePicture(values)})\n\n`);
      tooltip.appendText(`${scheduledName(request)}: ${first} → ${last}`);
    }
    return Object.assign(new vscode.TreeItem(vscode.l10n.t('schedule')), {
      description: schedules.map((one) => `${one.name} (${scheduledName(one)})`).join(' · ') || vscode.l10n.t('none'),
      tooltip,
      command: { command: 'descent.setSchedule', title: vscode.l10n.t('Change') },
    });
  }

  private optimizerItem({ key, info }: OptimizerChoice): vscode.TreeItem {
    const { compare } = this.parts;
    const own = compare.hyperparameters(key);
    const rate = info.hyperparameters.find(({ name }) => name === 'learningRate');
    const described = new Set([...(rate ? [rate.name] : []), ...Object.keys(own)]);
    const item = new vscode.TreeItem(info.title, vscode.TreeItemCollapsibleState.Collapsed);
    return Object.assign(item, {
      id: `optimizer ${key}`,
      description: info.hyperparameters
        .filter(({ name }) => described.has(name))
        .map(
          (hyperparameter) =>
            `${symbol(hyperparameter)} ${valueText(own[hyperparameter.name] ?? hyperparameter.default)}`,
        )
        .join(' · '),
      tooltip: [info.description, info.source, needsText(info.needs)].filter(Boolean).join('\n\n'),
      checkboxState: compare.chosen.includes(key)
        ? vscode.TreeItemCheckboxState.Checked
        : vscode.TreeItemCheckboxState.Unchecked,
      contextValue: 'optimizer',
    });
  }

  private hyperparameterItem(node: HyperparameterItem): vscode.TreeItem {
    const { name, description, default: usual } = node.hyperparameter;
    const own = this.parts.compare.hyperparameters(node.optimizer)[name];
    const item = new vscode.TreeItem(name);
    return Object.assign(item, {
      description: valueText(own ?? usual),
      tooltip: description,
      contextValue: own === undefined ? 'hyperparameter' : 'hyperparameter.set',
      command: { command: 'descent.setHyperparameter', title: vscode.l10n.t('Change'), arguments: [node] },
    });
  }
}

function families(choices: readonly OptimizerChoice[]): Node[] {
  const order = [...new Set(choices.map(({ info }) => info.family))];
  return order.map((family) => ({
    kind: 'family',
    family,
    choices: choices.filter(({ info }) => info.family === family),
  }));
}

function familyTitle(family: Family): string {
  const titles: Record<Family, string> = {
    'first-order': vscode.l10n.t('First order'),
    adaptive: vscode.l10n.t('Adaptive'),
    'learning-rate-free': vscode.l10n.t('Without a learning rate'),
    curvature: vscode.l10n.t('Curvature'),
    'line-search': vscode.l10n.t('Line search'),
    'second-order': vscode.l10n.t('Second order'),
    'derivative-free': vscode.l10n.t('Without derivatives'),
    yours: vscode.l10n.t('Yours'),
  };
  return titles[family];
}

function needsText(needs: readonly Need[]): string {
  const names: Record<Need, string> = {
    value: vscode.l10n.t('values'),
    gradient: vscode.l10n.t('gradients'),
    hessian: vscode.l10n.t('Hessians'),
    hessianVectorProduct: vscode.l10n.t('Hessian-vector products'),
    jacobian: vscode.l10n.t('residuals and their Jacobian'),
  };
  return vscode.l10n.t('Needs {0}.', needs.map((need) => names[need]).join(', '));
}

function settingTitle(setting: (typeof settings)[number]): string {
  const titles: Record<(typeof settings)[number], string> = {
    steps: vscode.l10n.t('most steps'),
    evaluationBudget: vscode.l10n.t('most gradient evaluations'),
    gradientTolerance: vscode.l10n.t('gradient tolerance'),
    batchSize: vscode.l10n.t('batch size'),
    seed: vscode.l10n.t('seed'),
    seeds: vscode.l10n.t('seeds, one run each'),
  };
  return titles[setting];
}

/** What a setting means that the user has left alone. */
function unsetText(setting: (typeof settings)[number]): string {
  if (setting === 'batchSize') return vscode.l10n.t('all rows');
  return setting === 'evaluationBudget' ? vscode.l10n.t('in comparisons as many as steps') : vscode.l10n.t('no limit');
}

function symbol({ name }: HyperparameterInfo): string {
  return { learningRate: 'η', momentum: 'β', beta1: 'β₁', beta2: 'β₂', epsilon: 'ε' }[name] ?? name;
}

function valueText(value: number | boolean | string): string {
  return typeof value === 'number' ? shortNumber(value) : String(value);
}
