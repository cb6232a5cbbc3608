// One run as this window knows it, from its request to its end.
import type { RunStatus } from '../protocol/panel.js';
import type { RunResult } from '../protocol/run.js';
import type { RunRequest } from '../protocol/runRequest.js';
import type { Failure } from '../protocol/runner.js';
import { objectiveKey } from './objectiveKey.js';
import { GrowingIterates } from './growingIterates.js';

export interface Run {
  readonly id: string;
  readonly request: RunRequest;
  /** `objectiveKey` of the request's objective. */
  readonly objective: string;
  /** What the user calls the objective. */
  readonly objectiveTitle: string;
  /** When it was started, milliseconds since 1970. */
  readonly startedAt: number;
  readonly iterates: GrowingIterates;
  /** How many steps were recorded, where `iterates` come from a file that keeps fewer. */
  readonly recorded?: number;
  /** What the user calls the run. */
  title: string;
  status: RunStatus;
  /** Of a former version of the source. */
  stale: boolean;
  pinned: boolean;
  /** Drawn in the panel; else only in the history. */
  shown: boolean;
  result?: RunResult;
  failure?: Failure;
}

export function isLive(run: Run): boolean {
  return run.status === 'waiting' || run.status === 'running';
}

/** A run that has not begun. */
export function newRun(request: RunRequest, objectiveTitle: string, title: string): Run {
  return {
    id: crypto.randomUUID(),
    request,
    objective: objectiveKey(request.objective),
    objectiveTitle,
    startedAt: Date.now(),
    iterates: new GrowingIterates(),
    title,
    status: 'waiting',
    stale: false,
    pinned: false,
    shown: true,
  };
}
