// What a task tells its parent while it works.
import type { SourceLocation } from '../protocol/objective.js';
import type { RunResult } from '../protocol/run.js';
import type { TaskName, Tasks } from '../protocol/runner.js';
import { send } from './channel.js';

export interface Reporter<N extends TaskName = TaskName> {
  /** The user's code runs from here on. */
  calling(name: string, phase: 'prepare' | 'evaluate', location: SourceLocation): void;
  /** The top level of these files runs from here on, the entry's last. */
  loading(name: string, files: readonly string[]): void;
  /** A call of the objective has returned. Cheap: sends at most every 50 ms, and calls `before` when it does. */
  heartbeat(before?: () => void): void;
  progress(progress: Tasks[N]['progress']): void;
  /** What holds of a run should the process end early. */
  partial(result: RunResult, ended: boolean, usesHessian: boolean): void;
}

const heartbeatMilliseconds = 50;
/** Reading the clock costs more than a small objective: as long as so many calls go into a millisecond, one in so many reads it. */
const longestStride = 16;

// Captured: an objective may stop its own clock, not ours.
const { now } = Date;

export function createReporter<N extends TaskName>(id: string): Reporter<N> {
  let last = now();
  let read = last;
  let stride = 1;
  let callsLeft = 1;
  return {
    calling: (name, phase, location) => send({ type: 'calling', id, name, phase, location }),
    loading: (name, files) => {
      const location = { file: files.at(-1)!, line: 1, column: 1 };
      send({ type: 'calling', id, name, phase: 'load', location, files });
    },
    heartbeat: (before) => {
      if (--callsLeft > 0) return;
      const time = now();
      stride = time === read ? Math.min(2 * stride, longestStride) : 1;
      callsLeft = stride;
      read = time;
      if (time - last < heartbeatMilliseconds) return;
      last = time;
      before?.();
      send({ type: 'heartbeat', id });
    },
    progress: (progress) => send({ type: 'progress', id, progress }),
    partial: (result, ended, usesHessian) => send({ type: 'partial', id, result, ended, usesHessian }),
  };
}
