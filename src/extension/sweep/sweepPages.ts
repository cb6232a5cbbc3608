// Opens the pages of sweeps, and brings them back after a reload of the window, with what they showed.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import * as v from 'valibot';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { SweepView } from '../../protocol/sweep.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import { KeptViews } from '../pages/keptViews.js';
import type { Panels } from '../panel/panels.js';
import type { Parts } from '../parts.js';
import { chosenOptimizers, type OptimizerChoice } from '../runs/optimizers.js';
import { SweepPanel } from './sweepPanel.js';

const viewType = 'descent.sweep';
const restorable = v.object({ id: v.string() });

/** What is kept of a page. */
interface Swept {
  readonly objective: ObjectiveReference;
  /** The key of the optimizer. */
  readonly optimizer: string;
  readonly view: SweepView;
}

export class SweepPages implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly registration = vscode.window.registerWebviewPanelSerializer(viewType, this);
  private readonly views: KeptViews<Swept>;

  constructor(
    private readonly parts: Parts,
    private readonly panels: Panels,
  ) {
    this.views = new KeptViews(parts.context.workspaceState, 'descent.sweptViews');
  }

  open(objective: FoundObjective, choice: OptimizerChoice): SweepPanel {
    // Where a page has the focus, Beside would be a third column.
    const { Active, Beside } = vscode.ViewColumn;
    const column = vscode.window.activeTextEditor ? Beside : Active;
    const page = vscode.window.createWebviewPanel(viewType, pageTitle(objective), column);
    return this.adopt(page, objective, choice, randomUUID());
  }

  async deserializeWebviewPanel(page: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(restorable, state);
    // A window that is reloaded right after a page was opened brings it back without its state.
    const id = parsed.success ? parsed.output.id : this.views.newest;
    const kept = id === undefined ? undefined : this.views.get(id);
    const objective = kept && (await this.parts.experiments.find(kept.objective));
    const [choice] = kept ? await chosenOptimizers(this.parts.index, [kept.optimizer]) : [];
    if (id === undefined || !objective || !choice) return page.dispose();
    page.title = pageTitle(objective);
    this.adopt(page, objective, choice, id, kept.view);
  }

  dispose(): void {
    this.registration.dispose();
  }

  private adopt(
    page: vscode.WebviewPanel,
    objective: FoundObjective,
    choice: OptimizerChoice,
    id: string,
    view?: SweepView,
  ): SweepPanel {
    return new SweepPanel(this.parts, this.panels, page, objective, choice, {
      state: { id },
      ...(view && { view }),
      keep: (shown) => this.views.keep(id, { objective: objective.reference, optimizer: choice.key, view: shown }),
    });
  }
}

function pageTitle({ info }: FoundObjective): string {
  return vscode.l10n.t('Sweep: {0}', info.title);
}
