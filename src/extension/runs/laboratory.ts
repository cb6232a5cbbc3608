// Starts and ends runs: from what the user asked to tasks of the runner, and from their answers to the store.
import * as vscode from 'vscode';
import type { Hyperparameters } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { ForkOrigin, RunRequest, RunSettings } from '../../protocol/runRequest.js';
import type { Failure, TaskName, Tasks } from '../../protocol/runner.js';
import type { RunnerClient } from '../../runner/client/client.js';
import { filesOf } from '../../runner/client/subject.js';
import { engineText } from '../engineText.js';
import { say } from '../../protocol/sentence.js';
import { overlay } from '../objectives/overlay.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import type { OptimizerChoice } from './optimizers.js';
import { isLive, newRun, type Run } from '../../runs/run.js';
import type { RunStore } from './runStore.js';
import { shortNumber } from './shortNumber.js';

/** One optimizer with everything that is set for it. */
export interface Contender {
  readonly optimizer: OptimizerChoice;
  readonly hyperparameters: Hyperparameters;
  readonly settings: RunSettings;
  /** The step of another run from which it goes on. */
  readonly from?: ForkOrigin;
}

/** A task that the runner has been given. */
export interface StartedTask {
  readonly name: TaskName;
  /** The user's files whose code it runs; none where everything is built in. */
  readonly files: readonly string[];
}

export class Laboratory implements vscode.Disposable {
  private readonly cancels = new Map<string, AbortController>();
  private readonly starts = new vscode.EventEmitter<StartedTask>();
  readonly onDidStart = this.starts.event;

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
    const files = filesOf(request);
    if (files.length > 0) refuseUntrusted();
    const texts = await overlay(files);
    this.starts.fire({ name, files });
    return this.runner.start(name, request, { overlay: texts, ...options });
  }

  dispose(): void {
    this.cancels.forEach((cancel) => cancel.abort());
    this.starts.dispose();
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
  if (thrown instanceof ObjectiveError) return thrown.failure;
  return { kind: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** The same in the language of the editor, to be shown. */
export function shownFailure(thrown: unknown): Failure {
  const failure = asFailure(thrown);
  return { ...failure, message: engineText(failure.message, failure.said) };
}

/** Workspace code never runs in a workspace that is not trusted, whoever asks; built-ins are ours. */
function refuseUntrusted(): void {
  if (vscode.workspace.isTrusted) return;
  throw new ObjectiveError(
    say`Descent runs no code of a workspace in Restricted Mode: trust the workspace to run its objectives and optimizers. The built-in ones work.`,
    undefined,
    'request',
  );
}

/** The optimizer's title, and what was set for it: "Adam, learningRate 0.1". */
function runTitle({ info }: OptimizerChoice, hyperparameters: Hyperparameters): string {
  const set = info.hyperparameters
    .filter(({ name, default: usual }) => name in hyperparameters && hyperparameters[name] !== usual)
    .map(({ name }) => {
      const value = hyperparameters[name];
      return `${name} ${typeof value === 'number' ? shortNumber(value) : value}`;
    });
  return [info.title, ...set].join(', ');
}
