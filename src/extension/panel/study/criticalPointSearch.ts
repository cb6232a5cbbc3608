// The search for the critical points of what a panel shows: the newest one counts, and its points come as it finds them.
import * as vscode from 'vscode';
import type { CriticalPointsView, GridView } from '../../../protocol/panel.js';
import type { FoundObjective } from '../../objectives/objectiveIndex.js';
import type { Laboratory } from '../../runs/laboratory.js';
import { engineText } from '../../engineText.js';

export class CriticalPointSearch {
  /** What the newest search has found; undefined: nobody has searched. */
  found: CriticalPointsView | undefined;
  private newest: AbortController | undefined;

  constructor(
    private readonly laboratory: Laboratory,
    private readonly deliver: (found: CriticalPointsView) => void,
  ) {}

  /**
   * Searches the objective's domain; where it has none, what is in sight. What is found until `stopped` stays. Rejects
   * where there is neither.
   */
  async search(
    { info, reference }: FoundObjective,
    grid: GridView | undefined,
    seed: number,
    stopped: AbortSignal,
  ): Promise<void> {
    const inSight = grid && [grid.xs, ...(grid.ys.length > 0 ? [grid.ys] : [])];
    const domain = info.domain ?? inSight?.map((axis) => [axis[0] ?? -1, axis.at(-1) ?? 1] as const);
    if (!domain) {
      throw new Error(vscode.l10n.t('{0} has no @domain: add one, or run it first.', info.title));
    }
    this.end();
    const newest = (this.newest = new AbortController());
    const signal = AbortSignal.any([newest.signal, stopped]);
    stopped.addEventListener('abort', () => newest === this.newest && this.showUnfinished());
    const { points, completeness, said } = await this.laboratory.ask(
      'criticalPoints',
      { objective: reference, domain, seed, eigenvectors: true },
      { signal, onProgress: (progress) => this.show({ points: progress.points }) },
    );
    this.show({ points, completeness: engineText(completeness, said) });
  }

  /** The source has changed: what was found holds no longer. */
  forget(): void {
    this.end();
    this.found = undefined;
  }

  dispose(): void {
    this.end();
  }

  private end(): void {
    this.newest?.abort();
    this.newest = undefined;
  }

  private showUnfinished(): void {
    const points = this.found?.points ?? [];
    this.show({ points, completeness: vscode.l10n.t('The search was stopped: there may be more critical points.') });
  }

  private show(found: CriticalPointsView): void {
    this.found = found;
    this.deliver(found);
  }
}
