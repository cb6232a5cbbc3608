// What "run this objective" means: which optimizers, from which start, instead of which former runs. Every way in
// (command, lens, view, panel, save) ends here.
import * as vscode from 'vscode';
import type { Hyperparameters, ObjectiveReference } from '../../protocol/objective.js';
import type { Finding } from '../../protocol/run.js';
import type { RunSettings } from '../../protocol/runRequest.js';
import { findBuiltin } from '../objectives/builtinObjectives.js';
import { objectiveKey } from '../../runs/objectiveKey.js';
import { inFile, type FoundObjective, type ObjectiveIndex } from '../objectives/objectiveIndex.js';
import { standardiseInSource } from '../objectives/standardiseInSource.js';
import { sourceUri } from '../objectives/workspaceSources.js';
import { optimizerKey, type CompareSettings } from './compareSettings.js';
import type { Contender, Laboratory } from './laboratory.js';
import { chosenOptimizers, type OptimizerChoice } from './optimizers.js';
import { isLive, type Run } from '../../runs/run.js';
import { withOwnSchedules } from './schedules.js';
import type { RunStore } from './runStore.js';

/** What differs from the Compare view's settings. */
export interface Change {
  readonly hyperparameters?: Hyperparameters;
  readonly settings?: Partial<RunSettings>;
}

export class Experiments {
  constructor(
    private readonly index: ObjectiveIndex,
    private readonly compare: CompareSettings,
    private readonly store: RunStore,
    private readonly laboratory: Laboratory,
    private readonly memento: vscode.Memento,
  ) {}

  /** Runs an objective with these optimizers (`optimizerKey`s); their former runs of it leave the panel. */
  async run(
    reference: ObjectiveReference,
    optimizers: readonly string[],
    change: Change = {},
  ): Promise<readonly Run[]> {
    const settings = this.settings(reference, change.settings);
    const contenders = (await chosenOptimizers(this.index, optimizers)).flatMap((optimizer) => {
      const set = { ...this.compare.hyperparameters(optimizer.key), ...change.hyperparameters };
      const hyperparameters = existing(set, optimizer);
      return Array.from({ length: this.compare.seeds }, (_, k) => {
        const seeded = { ...settings, seed: settings.seed + k };
        return { optimizer, hyperparameters, settings: withOwnSchedules(seeded, optimizer) };
      });
    });
    return this.begin(reference, contenders);
  }

  /** The objective that was run last, where it is still there. */
  async latest(): Promise<FoundObjective | undefined> {
    const last = this.store.all().at(-1);
    return last && this.find(last.request.objective);
  }

  /** Runs again what the panel shows of an objective, with the same settings, but for `change`. */
  async again(reference: ObjectiveReference, change: Partial<RunSettings> = {}): Promise<readonly Run[]> {
    const former = this.shown(reference).filter((run) => !run.stale && !run.request.from);
    if (former.length === 0) return this.run(reference, ['gradientDescent'], { settings: change });
    return this.repeat(reference, former, { ...this.start(reference), ...change });
  }

  /** Runs anew with the optimizers and settings of former runs, but for `change`. */
  async repeat(
    reference: ObjectiveReference,
    former: readonly Run[],
    change: Partial<RunSettings> = {},
  ): Promise<readonly Run[]> {
    // A branch begins at a step of a path that will be another.
    const whole = former.filter(({ request }) => !request.from);
    const keys = whole.map(({ request }) => optimizerKey(request.optimizer));
    const choices = await chosenOptimizers(this.index, keys);
    const contenders = whole.flatMap(({ request }) => {
      const optimizer = choices.find(({ key }) => key === optimizerKey(request.optimizer));
      const settings = { ...request.settings, ...change };
      return optimizer ? [{ optimizer, hyperparameters: existing(request.hyperparameters, optimizer), settings }] : [];
    });
    return this.begin(reference, contenders);
  }

  /** Goes on from a step of another run, which stays. */
  async fork(reference: ObjectiveReference, branch: Contender): Promise<readonly Run[]> {
    return this.laboratory.start(await this.findOrRefuse(reference), [branch]).runs;
  }

  /** Runs once more, but for what a finding advises or the user has dragged. */
  async vary(run: Run, change: Omit<NonNullable<Finding['remedy']>, 'label'>): Promise<readonly Run[]> {
    if (change.standardise) await standardiseInSource(await this.findOrRefuse(run.request.objective));
    const optimizer = change.optimizer ?? optimizerKey(run.request.optimizer);
    const kept = change.optimizer ? {} : run.request.hyperparameters;
    return this.run(run.request.objective, [optimizer], {
      hyperparameters: { ...kept, ...change.hyperparameters },
      settings: { ...run.request.settings, ...change.settings },
    });
  }

  /** The start of the next runs of an objective; kept with the workspace. */
  setStart(reference: ObjectiveReference, theta: readonly number[] | undefined): void {
    void this.memento.update(startKey(reference), theta);
  }

  /** The user's start, where one was chosen. */
  start(reference: ObjectiveReference): { start?: readonly number[] } {
    const start = this.memento.get<readonly number[]>(startKey(reference));
    return start ? { start } : {};
  }

  shown(reference: ObjectiveReference): readonly Run[] {
    return this.store.of(objectiveKey(reference)).filter((run) => run.shown);
  }

  /** The objective as its source says now; undefined when it is gone. */
  async find(reference: ObjectiveReference): Promise<FoundObjective | undefined> {
    if (reference.kind === 'builtin') return findBuiltin(reference);
    const document = await openDocument(reference.path);
    const objectives = document ? this.index.inDocument(document).objectives : [];
    const info = objectives.find(({ name }) => name === reference.name) ?? (reference.name ? undefined : objectives[0]);
    return info && inFile(reference.path, info);
  }

  private settings(reference: ObjectiveReference, change: Partial<RunSettings> = {}): RunSettings {
    const settings = this.compare.settings;
    // A start that is to be drawn counts more than one that was clicked before.
    return { ...settings, ...(settings.initialization ? {} : this.start(reference)), ...change };
  }

  private async begin(reference: ObjectiveReference, contenders: readonly Contender[]): Promise<readonly Run[]> {
    const objective = await this.findOrRefuse(reference);
    const replaced = new Set(contenders.map(({ optimizer }) => optimizer.key));
    for (const run of this.shown(reference)) {
      if (run.stale || run.pinned || !replaced.has(optimizerKey(run.request.optimizer))) continue;
      this.hide(run);
    }
    return this.laboratory.start(objective, contenders).runs;
  }

  /** Puts a run away, and what went on from it: a branch without its stem says nothing. */
  private hide(run: Run): void {
    if (isLive(run)) this.laboratory.cancel([run]);
    this.store.change(run, { shown: false });
    for (const branch of this.shown(run.request.objective)) {
      if (branch.request.from?.run === run.id && !branch.pinned) this.hide(branch);
    }
  }

  private async findOrRefuse(reference: ObjectiveReference): Promise<FoundObjective> {
    const objective = await this.find(reference);
    if (objective) return objective;
    const name = reference.name ?? objectiveKey(reference);
    throw new Error(vscode.l10n.t('{0} is not in the file any more: run an objective that is.', name));
  }
}

/** Those that the optimizer has: a user's own may have lost one since it was set. */
function existing(hyperparameters: Hyperparameters, { info }: OptimizerChoice): Hyperparameters {
  const known = new Set(info.hyperparameters.map(({ name }) => name));
  return Object.fromEntries(Object.entries(hyperparameters).filter(([name]) => known.has(name)));
}

async function openDocument(path: string): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(sourceUri(path));
  } catch {
    return undefined;
  }
}

function startKey(reference: ObjectiveReference): string {
  return `descent.start.${objectiveKey(reference)}`;
}
