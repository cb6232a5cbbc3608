// The Compare view: optimizers with check boxes and hyper-parameters, by family, and the settings of the next runs.
import * as vscode from 'vscode';
import type { HyperparameterInfo, Need, OptimizerInfo } from '../../protocol/objective.js';
import type { HyperparameterItem } from '../commands/compareCommands.js';
import type { Parts } from '../parts.js';
import { initializationTitle } from '../runs/initializations.js';
import { optimizerChoices, type OptimizerChoice } from '../runs/optimizers.js';
import { plannedValues, scheduledName } from '../runs/schedules.js';
import { furtherSettings, settingField, usualSettings, type NumberSetting } from '../runs/settingFields.js';
import { shortNumber } from '../runs/shortNumber.js';
import { schedulePicture } from './schedulePicture.js';

type Family = OptimizerInfo['family'];
type Node =
  | { readonly kind: 'family'; readonly family: Family; readonly choices: readonly OptimizerChoice[] }
  | { readonly kind: 'optimizer'; readonly choice: OptimizerChoice }
  | ({ readonly kind: 'hyperparameter' } & HyperparameterItem)
  | { readonly kind: 'settings' | 'furtherSettings' }
  | { readonly kind: 'setting'; readonly setting: NumberSetting }
  | { readonly kind: 'schedule' | 'initialization' | 'precision' };

/** Families that are open from the start: where a course begins. */
const openFamilies: readonly Family[] = ['first-order', 'adaptive', 'yours'];

export class CompareView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  /** The workspace's own optimizers that it lists. */
  private listed: string | undefined;
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
      parts.index.onDidChange(() => this.listAnew()),
    );
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return [{ kind: 'settings' }, ...families(await optimizerChoices(this.parts.index))];
    switch (node.kind) {
      case 'settings':
        return [
          ...usualSettings.map((setting) => ({ kind: 'setting', setting }) as const),
          { kind: 'schedule' },
          { kind: 'initialization' },
          { kind: 'furtherSettings' },
        ];
      case 'furtherSettings':
        return [...furtherSettings.map((setting) => ({ kind: 'setting', setting }) as const), { kind: 'precision' }];
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
      case 'furtherSettings':
        return new vscode.TreeItem(
          vscode.l10n.t('stopping, clipping, precision'),
          vscode.TreeItemCollapsibleState.Collapsed,
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
      case 'initialization':
        return chosenItem(
          vscode.l10n.t('start'),
          initializationTitle(this.parts.compare.settings.initialization),
          'descent.setInitialization',
        );
      case 'precision':
        return chosenItem(vscode.l10n.t('precision'), this.parts.compare.settings.precision, 'descent.setPrecision');
      case 'optimizer':
        return this.optimizerItem(node.choice);
      case 'hyperparameter':
        return this.hyperparameterItem(node);
    }
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Most changes of the workspace's files are none of its optimizers; a list drawn anew may take the focus. */
  private async listAnew(): Promise<void> {
    const listed = JSON.stringify(await this.parts.index.optimizers());
    if (listed === this.listed) return;
    this.listed = listed;
    this.changes.fire();
  }

  private settingItem(setting: NumberSetting): vscode.TreeItem {
    const { compare } = this.parts;
    const { title, prompt, unset } = settingField(setting);
    const value = setting === 'seeds' ? compare.seeds : compare.settings[setting];
    return Object.assign(new vscode.TreeItem(title), {
      description: value === undefined ? unset : shortNumber(value),
      tooltip: prompt,
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
      // Who has no pointer for the check box has the Enter key.
      command: { command: 'descent.toggleOptimizer', title: vscode.l10n.t('Change'), arguments: [key] },
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

function chosenItem(title: string, chosen: string, command: string): vscode.TreeItem {
  return Object.assign(new vscode.TreeItem(title), {
    description: chosen,
    command: { command, title: vscode.l10n.t('Change') },
  });
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

function symbol({ name }: HyperparameterInfo): string {
  return { learningRate: 'η', momentum: 'β', beta1: 'β₁', beta2: 'β₂', epsilon: 'ε' }[name] ?? name;
}

function valueText(value: number | boolean | string): string {
  return typeof value === 'number' ? shortNumber(value) : String(value);
}
