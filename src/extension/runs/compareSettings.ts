// What the Compare view holds: which optimizers run, with which hyper-parameters, from where and for how long. Kept
// with the workspace.
import * as vscode from 'vscode';
import { defaultSettings } from '../../protocol/defaultSettings.js';
import type { Hyperparameters, HyperparameterValue } from '../../protocol/objective.js';
import type { OptimizerReference, RunSettings } from '../../protocol/runRequest.js';

interface Stored {
  readonly chosen: readonly string[];
  readonly hyperparameters: Readonly<Record<string, Hyperparameters>>;
  readonly settings: Partial<RunSettings>;
  readonly seeds: number;
}

const storageKey = 'descent.compare';
const initial: Stored = {
  chosen: ['gradientDescent', 'momentum', 'nesterov', 'adam'],
  hyperparameters: {},
  settings: {},
  seeds: 1,
};

export class CompareSettings implements vscode.Disposable {
  private stored: Stored;
  private readonly changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changes.event;

  constructor(private readonly memento: vscode.Memento) {
    this.stored = { ...initial, ...memento.get<Partial<Stored>>(storageKey) };
  }

  /** `optimizerKey`s, in the order in which they were chosen. */
  get chosen(): readonly string[] {
    return this.stored.chosen;
  }

  /** What the user set; the rest keeps the optimizer's defaults. */
  hyperparameters(optimizer: string): Hyperparameters {
    return this.stored.hyperparameters[optimizer] ?? {};
  }

  /** The settings of the next run: the user's choice over the configured defaults. */
  get settings(): RunSettings {
    return { ...configuredSettings(), ...this.stored.settings };
  }

  choose(optimizer: string, chosen: boolean): void {
    const others = this.stored.chosen.filter((key) => key !== optimizer);
    this.store({ ...this.stored, chosen: chosen ? [...others, optimizer] : others });
  }

  /** These optimizers and no others. */
  chooseOnly(optimizers: readonly string[]): void {
    this.store({ ...this.stored, chosen: optimizers });
  }

  /**
   * What all runs of a comparison share: the same number of gradient evaluations, which is what they cost, whatever a step of
   * theirs takes. Where the user says nothing of it, as many as there are steps.
   */
  get equalBudget(): Pick<RunSettings, 'evaluationBudget'> {
    const { evaluationBudget, steps } = this.settings;
    return { evaluationBudget: evaluationBudget ?? steps };
  }

  /** `value` undefined: the default again. */
  setHyperparameter(optimizer: string, name: string, value: HyperparameterValue | undefined): void {
    const own = Object.entries({ ...this.hyperparameters(optimizer), [name]: value });
    const kept = own.flatMap(([key, entry]) => (entry === undefined ? [] : [[key, entry] as const]));
    this.store({
      ...this.stored,
      hyperparameters: { ...this.stored.hyperparameters, [optimizer]: Object.fromEntries(kept) },
    });
  }

  /** `value` undefined: the default again. */
  setSetting<S extends keyof RunSettings>(setting: S, value: RunSettings[S] | undefined): void {
    const { ...settings } = this.stored.settings;
    if (value === undefined) delete settings[setting];
    else settings[setting] = value;
    this.store({ ...this.stored, settings });
  }

  /** How many runs each optimizer makes, with seeds that follow one another. */
  get seeds(): number {
    return this.stored.seeds;
  }

  set seeds(seeds: number) {
    this.store({ ...this.stored, seeds });
  }

  reset(): void {
    this.store({ ...initial, chosen: this.stored.chosen });
  }

  dispose(): void {
    this.changes.dispose();
  }

  private store(stored: Stored): void {
    this.stored = stored;
    void this.memento.update(storageKey, stored);
    this.changes.fire();
  }
}

/** One string for each optimizer: `adam`, or `path#name` for a user's own. */
export function optimizerKey(reference: OptimizerReference): string {
  return 'path' in reference ? `${reference.path}#${reference.name}` : reference.name;
}

function configuredSettings(): RunSettings {
  const configuration = vscode.workspace.getConfiguration('descent');
  return {
    ...defaultSettings,
    steps: configuration.get('steps', defaultSettings.steps),
    gradientTolerance: configuration.get('gradientTolerance', defaultSettings.gradientTolerance),
    evaluationTimeout: configuration.get('evaluationTimeout', defaultSettings.evaluationTimeout),
    seed: configuration.get('seed', defaultSettings.seed),
    derivatives: configuration.get('derivatives', defaultSettings.derivatives),
    trajectoryLimit: configuration.get('trajectoryLimit', 32),
    ...timeLimit(configuration.get('timeLimit', 0)),
  };
}

function timeLimit(seconds: number): Pick<RunSettings, 'timeLimit'> {
  return seconds > 0 ? { timeLimit: seconds } : {};
}
