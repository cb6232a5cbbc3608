// Starts and ends runs: from what the user asked to tasks of the runner, and from their answers to the store.
import * as vscode from 'vscode';
import type { Hyperparameters } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { ForkOrigin, RunRequest, RunSettings } from '../../protocol/run.js';
import type { Failure, TaskName, Tasks } from '../../protocol/runner.js';
import type { RunnerClient } from '../../runner/client.js';
import { overlay } from '../objectives/workspaceSources.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import type { OptimizerChoice } from './optimizers.js';
import { isLive, newRun, type Run } from './run.js';
import type { RunStore } from './runStore.js';

/** One optimizer with everything that is set for it. */
export interface Contender {
  readonly optimizer: OptimizerChoice;
  readonly hyperparameters: Hyperparameters;
  readonly settings: RunSettings;
  /** The step of another run from which it goes on. */
  readonly from?: ForkOrigin;
}

export class Laboratory implements vscode.Disposable {
  private readonly cancels = new Map<string, AbortController>();

  constructor(
    private readonly runner: RunnerClient,
    private readonly store: RunStore,
  ) {}

  /**
   * Runs an objective with each contender. The runs stand in the store before this returns; `ended` resolves when the
   * last of them is over, however it ended.
   */
  start(objective: FoundObjective, contenders: readonly Contender[]): { runs: readonly Run[]; ended: Promise<void> } {
    const runs = contenders.map(({ optimizer, hyperparameters, settings, from }) => {
      const request: RunRequest = {
        objective: objective.reference,
        optimizer: optimizer.reference,
        hyperparameters,
        settings,
        ...(from && { from }),
      };
      const run = newRun(request, objective.info.title, this.title(optimizer, hyperparameters, from));
      this.store.add(run);
      return run;
    });
    return { runs, ended: Promise.all(runs.map((run) => this.carryOut(run))).then(() => undefined) };
  }

  cancel(runs: readonly Run[]): void {
    for (const run of runs) this.cancels.get(run.id)?.abort();
  }

  /** Asks the runner for something besides a run. Rejects with a `Failure`. */
  async ask<N extends TaskName>(
    name: N,
    request: Tasks[N]['request'],
    options: { onProgress?: (progress: Tasks[N]['progress']) => void; signal?: AbortSignal } = {},
  ): Promise<Tasks[N]['result']> {
    if (runsWorkspaceCode(request)) refuseUntrusted();
    return this.runner.start(name, request, { overlay: await overlay(), ...options });
  }

  dispose(): void {
    this.cancels.forEach((cancel) => cancel.abort());
  }

  /** "Adam, learningRate 0.1, from step 40 of Momentum". */
  private title(optimizer: OptimizerChoice, hyperparameters: Hyperparameters, from: ForkOrigin | undefined): string {
    const title = runTitle(optimizer, hyperparameters);
    if (!from) return title;
    const stem = this.store.get(from.run)?.title ?? from.request.optimizer.name;
    return vscode.l10n.t('{0}, from step {1} of {2}', title, from.step, stem);
  }

  private async carryOut(run: Run): Promise<void> {
    const cancel = new AbortController();
    this.cancels.set(run.id, cancel);
    try {
      const result = await this.ask('run', run.request, {
        onProgress: (iterates) => this.store.append(run, iterates),
        signal: cancel.signal,
      });
      this.store.finish(run, result);
    } catch (failure) {
      if (isLive(run)) this.store.fail(run, asFailure(failure));
    } finally {
      this.cancels.delete(run.id);
    }
  }
}

/** What went wrong, whatever was thrown, as plain data: it goes into files and to panels. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof ObjectiveError) {
    const { kind, message, location } = thrown;
    return { kind, message, ...(location && { location }) };
  }
  return { kind: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** Workspace code never runs in a workspace that is not trusted, whoever asks; built-ins are ours. */
function refuseUntrusted(): void {
  if (vscode.workspace.isTrusted) return;
  throw new ObjectiveError(
    vscode.l10n.t(
      'Descent runs no code of a workspace in Restricted Mode: trust the workspace to run its objectives and optimizers. The built-in ones work.',
    ),
    undefined,
    'request',
  );
}

/** An objective or an optimizer of the workspace. */
function runsWorkspaceCode(request: Tasks[TaskName]['request']): boolean {
  const ownObjective = 'objective' in request && request.objective.kind === 'file';
  const ownOptimizer = 'optimizer' in request && 'path' in request.optimizer;
  return ownObjective || ownOptimizer;
}

/** The optimizer's title, and what was set for it: "Adam, learningRate 0.1". */
function runTitle({ info }: OptimizerChoice, hyperparameters: Hyperparameters): string {
  const set = info.hyperparameters
    .filter(({ name, default: usual }) => name in hyperparameters && hyperparameters[name] !== usual)
    .map(({ name }) => `${name} ${hyperparameters[name]}`);
  return [info.title, ...set].join(', ');
}
