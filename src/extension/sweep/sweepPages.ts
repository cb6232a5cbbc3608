// Opens the pages of sweeps, and brings them back after a reload of the window, with what they showed.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import * as v from 'valibot';
import type { SweepView } from '../../protocol/sweep.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import { KeptViews } from '../pages/keptViews.js';
import { restorable } from '../pages/restorable.js';
import type { Panels } from '../panel/panels.js';
import type { Parts } from '../parts.js';
import { chosenOptimizers, type OptimizerChoice } from '../runs/optimizers.js';
import { SweepPanel } from './sweepPanel.js';

const viewType = 'descent.sweep';
const restorableSweep = v.object({ ...restorable.entries, optimizer: v.string(), id: v.string() });

export class SweepPages implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly registration = vscode.window.registerWebviewPanelSerializer(viewType, this);
  private readonly views: KeptViews<SweepView>;

  constructor(
    private readonly parts: Parts,
    private readonly panels: Panels,
  ) {
    this.views = new KeptViews(parts.context.workspaceState, 'descent.sweeps');
  }

  open(objective: FoundObjective, choice: OptimizerChoice): SweepPanel {
    const title = vscode.l10n.t('Sweep: {0}', objective.info.title);
    // Where a page has the focus, Beside would be a third column.
    const { Active, Beside } = vscode.ViewColumn;
    const column = vscode.window.activeTextEditor ? Beside : Active;
    const page = vscode.window.createWebviewPanel(viewType, title, column);
    return this.adopt(page, objective, choice, randomUUID());
  }

  async deserializeWebviewPanel(page: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(restorableSweep, state);
    if (!parsed.success) return page.dispose();
    const { objective: reference, optimizer, id } = parsed.output;
    const objective = await this.parts.experiments.find(reference);
    const [choice] = await chosenOptimizers(this.parts.index, [optimizer]);
    if (objective && choice) this.adopt(page, objective, choice, id);
    else page.dispose();
  }

  dispose(): void {
    this.registration.dispose();
  }

  private adopt(page: vscode.WebviewPanel, objective: FoundObjective, choice: OptimizerChoice, id: string): SweepPanel {
    const view = this.views.get(id);
    return new SweepPanel(this.parts, this.panels, page, objective, choice, {
      state: { objective: objective.reference, optimizer: choice.key, id },
      ...(view && { view }),
      keep: (shown) => this.views.keep(id, shown),
    });
  }
}
