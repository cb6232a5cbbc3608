// Every run of this window, live and finished: the truth that panels, views and lenses show.
import * as vscode from 'vscode';
import type { Iterates, RunResult } from '../../protocol/run.js';
import type { Failure } from '../../protocol/runner.js';
import { isLive, type Run } from '../../runs/run.js';

export interface RunChange {
  readonly type: 'added' | 'changed' | 'iterates' | 'ended' | 'removed';
  readonly run: Run;
}

export class RunStore implements vscode.Disposable {
  private readonly runs = new Map<string, Run>();
  private readonly changes = new vscode.EventEmitter<RunChange>();
  readonly onDidChange = this.changes.event;

  /** Files a run in the order of their start: one that comes back, or of a former session, is older than others. */
  add(run: Run): void {
    const newer = this.all().filter(({ startedAt }) => startedAt > run.startedAt);
    for (const one of [run, ...newer]) {
      this.runs.delete(one.id);
      this.runs.set(one.id, one);
    }
    this.tell('added', run);
  }

  get(id: string): Run | undefined {
    return this.runs.get(id);
  }

  /** In the order of their start. */
  all(): readonly Run[] {
    return [...this.runs.values()];
  }

  /** The runs of one objective. */
  of(objective: string): readonly Run[] {
    return this.all().filter((run) => run.objective === objective);
  }

  /** The run that ended last, of the source as it is now. */
  lastEnded(objective: string): Run | undefined {
    return this.of(objective).findLast((run) => run.result && !run.stale);
  }

  running(): readonly Run[] {
    return this.all().filter(isLive);
  }

  append(run: Run, iterates: Iterates): void {
    run.iterates.append(iterates);
    if (run.status === 'waiting') this.change(run, { status: 'running' });
    this.tell('iterates', run);
  }

  finish(run: Run, result: RunResult): void {
    Object.assign(run, { result, status: 'finished' });
    this.tell('ended', run);
  }

  fail(run: Run, failure: Failure): void {
    Object.assign(run, { failure, status: 'failed' });
    this.tell('ended', run);
  }

  change(run: Run, change: Partial<Pick<Run, 'title' | 'status' | 'stale' | 'pinned' | 'shown'>>): void {
    Object.assign(run, change);
    this.tell('changed', run);
  }

  remove(run: Run): void {
    if (this.runs.delete(run.id)) this.changes.fire({ type: 'removed', run });
  }

  dispose(): void {
    this.changes.dispose();
  }

  /** Nobody hears any more of a run that was removed while it went on. */
  private tell(type: RunChange['type'], run: Run): void {
    if (this.runs.get(run.id) === run) this.changes.fire({ type, run });
  }
}
