// What a task tells its parent while it works.
import type { SourceLocation } from '../protocol/objective.js';
import type { RunResult } from '../protocol/run.js';
import type { TaskName, Tasks } from '../protocol/runner.js';
import { send } from './channel.js';

export interface Reporter<N extends TaskName = TaskName> {
  /** The user's code runs from here on. */
  calling(name: string, phase: 'load' | 'prepare' | 'evaluate', location?: SourceLocation): void;
  /** A call of the objective has returned. Cheap: sends at most every 50 ms, and calls `before` when it does. */
  heartbeat(before?: () => void): void;
  progress(progress: Tasks[N]['progress']): void;
  /** What holds of a run should the process end early. */
  partial(result: RunResult, ended: boolean): void;
}

const heartbeatMilliseconds = 50;

// Captured: an objective may stop its own clock, not ours.
const { now } = Date;

export function createReporter<N extends TaskName>(id: string): Reporter<N> {
  let last = now();
  return {
    calling: (name, phase, location) => send({ type: 'calling', id, name, phase, ...(location && { location }) }),
    heartbeat: (before) => {
      const time = now();
      if (time - last < heartbeatMilliseconds) return;
      last = time;
      before?.();
      send({ type: 'heartbeat', id });
    },
    progress: (progress) => send({ type: 'progress', id, progress }),
    partial: (result, ended) => send({ type: 'partial', id, result, ended }),
  };
}
