// One task from its request to its end. Whatever comes first ends it: an answer, silence, a dead process, a cancel.
import { basename } from 'node:path';
import { placeOf } from '../../objective/load/statementPlace.js';
import type { SourceLocation } from '../../protocol/objective.js';
import { failure, ObjectiveError } from '../../protocol/objectiveError.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import type { Iterates } from '../../protocol/run.js';
import type { Failure, FromRunner, Overlay, TaskName, Tasks, ToRunner } from '../../protocol/runner.js';
import { interruptedRun, see, type SeenRun } from './interruptedRun.js';
import { explainEnding, type Ending, type RunnerProcess } from './process.js';
import { subjectOf } from './subject.js';
import { startWatchdog, type Watchdog } from './watchdog.js';

export interface Job {
  readonly message: ToRunner;
  /** True for what may run for minutes. */
  readonly long: boolean;
  isOver(): boolean;
  /** This process has the job now; `onAbandon` is called when the job gives it up. */
  begin(process: Watched, onAbandon: () => void): void;
  /** Takes a message about the job; true when it was the last. */
  hear(message: FromRunner): boolean;
  /** The process has ended by itself. */
  end(ending: Ending, memoryMegabytes: number): void;
  fail(failure: Failure): void;
}

type Watched = Pick<RunnerProcess, 'lastGrowth' | 'loadPlace'>;

interface JobOptions<N extends TaskName> {
  readonly onProgress?: (progress: Tasks[N]['progress']) => void;
  readonly signal?: AbortSignal;
  readonly overlay?: Overlay;
  readonly folders: readonly string[];
  readonly evaluationTimeout: number;
}

const longTasks: readonly TaskName[] = [
  'run',
  'anatomy',
  'sweep',
  'rangeTest',
  'criticalPoints',
  'basins',
  'landscape',
];
/** For what is ours: the start of the process, linking the files, making the derivatives where no limit says less. */
const ownMilliseconds = 60_000;
/** The guard of a process that has just come up tells within so many milliseconds where a module stands. */
const guardMilliseconds = 1000;
/** A process that is silent but has grown within so many milliseconds may go on for as many. */
const growthMilliseconds = 1000;
/** From so many parameters on a step with the whole Hessian may itself be what takes long. */
const manyParameters = 500;
let count = 0;

/** Makes a job, hands it to `schedule`, and resolves or rejects (`ObjectiveError`) when it is over. */
export function startJob<N extends TaskName>(
  name: N,
  request: Tasks[N]['request'],
  options: JobOptions<N>,
  schedule: (job: Job) => void,
): Promise<Tasks[N]['result']> {
  const { signal } = options;
  const timeout = 'settings' in request ? request.settings.evaluationTimeout : options.evaluationTimeout;
  const timeLimit = 'settings' in request ? request.settings.timeLimit : undefined;
  // The limit on a whole run holds for this part of it, too, though no part gets less than one evaluation.
  const preparation = Math.min(ownMilliseconds, 1000 * Math.max(timeout, timeLimit ?? Infinity));
  const { overlay = {}, folders } = options;
  const message = { type: 'task', id: `task-${++count}`, name, request, overlay, folders } as ToRunner;
  return new Promise((resolve, reject) => {
    const seen: SeenRun = { gradientEvaluations: 0 };
    let calling: Calling = { name: basename(subjectOf(request)), phase: 'load' };
    let watchdog: Watchdog | undefined;
    let abandon: (() => void) | undefined;
    let process: Watched | undefined;
    let over = false;
    let guardAsked = false;

    const finish = () => {
      over = true;
      watchdog?.stop();
      signal?.removeEventListener('abort', cancel);
    };
    const fail = (failed: Failure) => {
      if (over) return;
      finish();
      // A request that is wrong is wrong nowhere in the source, unless it says so.
      const place = failed.location ?? (failed.kind === 'request' ? undefined : placeReached(calling, process));
      const located = place === undefined ? failed : { ...failed, location: place };
      // Nor is what came of it worth anything.
      const partial = name === 'run' && failed.kind !== 'request' ? interruptedRun(seen, located) : undefined;
      if (partial !== undefined) resolve(partial as Tasks[N]['result']);
      else reject(ObjectiveError.from(located));
    };
    const cancel = () => {
      fail(failure('cancelled', say`Cancelled before anything was computed.`));
      abandon?.();
    };
    const silence = () => {
      // What eats memory ends soon by the limit on that, which is what the user has to hear of.
      if (process && performance.now() - process.lastGrowth() < growthMilliseconds) {
        watchdog = startWatchdog(growthMilliseconds, silence);
        return;
      }
      if (calling.phase === 'load' && process?.loadPlace() === 0 && !guardAsked) {
        guardAsked = true;
        watchdog = startWatchdog(guardMilliseconds, silence);
        return;
      }
      const seconds = calling.phase === 'prepare' ? preparation / 1000 : timeout;
      fail(failure('timeout', explainSilence(calling, seconds, seen, ownOptimizer(request))));
      abandon?.();
    };

    if (signal?.aborted) return cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    schedule({
      message,
      long: longTasks.includes(name),
      isOver: () => over,
      begin: (begun, onAbandon) => {
        if (over) return onAbandon();
        abandon = onAbandon;
        process = begun;
        watchdog?.stop();
        watchdog = startWatchdog(ownMilliseconds, silence);
      },
      hear: (heard) => {
        if (over) return true;
        if (heard.type === 'calling') calling = heard;
        if (heard.type !== 'console') watchdog?.sign(calling.phase === 'prepare' ? preparation : timeout * 1000);
        switch (heard.type) {
          case 'partial':
            seen.partial = heard.result;
            seen.ended = heard.ended;
            seen.usesHessian = heard.usesHessian;
            return false;
          case 'progress':
            if (name === 'run') see(seen, heard.progress as Iterates);
            options.onProgress?.(heard.progress as Tasks[N]['progress']);
            return false;
          case 'done':
            finish();
            resolve(heard.result as Tasks[N]['result']);
            return true;
          case 'failed':
            fail(heard.failure);
            return true;
          default:
            return false;
        }
      },
      end: (ending, memoryMegabytes) => fail(explainEnding(ending, calling.name, memoryMegabytes)),
      fail,
    });
  });
}

type Calling = Pick<Extract<FromRunner, { type: 'calling' }>, 'name' | 'phase' | 'location' | 'files'>;

/** The statement that does not end, or else where the function stands whose code was last heard to run. */
function placeReached({ phase, location, files }: Calling, process: Watched | undefined): SourceLocation | undefined {
  if (phase !== 'load' || files === undefined || process === undefined) return location;
  return placeOf(process.loadPlace(), files) ?? location;
}

/** The user's own optimizer, which may be what hangs, as well as the objective. */
function ownOptimizer(request: Tasks[TaskName]['request']): string | undefined {
  return 'objective' in request && 'optimizer' in request && 'path' in request.optimizer
    ? request.optimizer.name
    : undefined;
}

function explainSilence(
  { name, phase }: Calling,
  seconds: number,
  { last, partial, usesHessian }: SeenRun,
  ownOptimizer: string | undefined,
): Sentence {
  const after = last === undefined ? '' : say` (after step ${last.step})`;
  if (phase === 'load') {
    return say`Loading ${name} timed out after ${seconds} s; look for a loop that never ends in what runs when the file is loaded.`;
  }
  if (phase === 'prepare') {
    return say`Making the derivatives of ${name} took more than ${seconds} s and was given up; write long or deeply nested expressions as loops over data.`;
  }
  const n = last?.theta.length ?? 0;
  if (partial && usesHessian && n >= manyParameters) {
    const step = say`a step of ${partial.optimizer.name}`;
    return say`${name}, or ${step}, took more than ${seconds} s${after}: with the whole Hessian a step costs some n³ operations, and n = ${n}; choose lbfgs or trustRegionSteihaug, or allow more time for one evaluation.`;
  }
  const who =
    ownOptimizer === undefined || ownOptimizer === name ? name : say`${name} or the optimizer ${ownOptimizer}`;
  return say`${who} timed out: it did not return within ${seconds} s${after}; look for a loop that never ends, or allow more time for one evaluation.`;
}
