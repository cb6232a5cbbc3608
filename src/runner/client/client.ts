// How the extension and the CLI get numbers: tasks go to processes that can be killed at any moment, and each task ends
// exactly once, whatever the objective does. One spare process is kept warm; a process serves one objective only.
import { availableParallelism } from 'node:os';
import { failure, ObjectiveError } from '../../protocol/objectiveError.js';
import type { FromRunner, Overlay, TaskName, Tasks } from '../../protocol/runner.js';
import { readableFolders } from './folders.js';
import { startJob, type Job } from './job.js';
import { ownPermissionFlag, startProcess, type Ending, type RunnerProcess } from './process.js';
import { filesOf, subjectOf } from './subject.js';
import { warmUp } from '../warmUp.js';
import { say } from '../../protocol/sentence.js';

export interface RunnerOptions {
  /** Path of the bundle of `src/runner/main.ts` (`dist/runner.js`). */
  readonly entry: string;
  /** Most memory of one process in MB, typed arrays included; asked for each task. Default 2048. */
  readonly memoryMegabytes?: () => number;
  /** Seconds for one call of the objective where the request does not say. Default 10. */
  readonly evaluationTimeout?: number;
  /** Most runs at the same time; more wait. Default: the number of processors, at least 2. */
  readonly concurrency?: number;
  /** Whether to keep a spare process. Default true. */
  readonly keepSpare?: boolean;
  /** The workspace's folders, whose files objectives may read; asked for each task. Default: none. */
  readonly folders?: () => readonly string[];
  /** The flag of Node's permission model. Default: this runtime's own, if it has one. */
  readonly permissionFlag?: string | undefined;
  /** Called when it turns out that there is no permission model: at once, or when the first process refuses the flag. */
  readonly onUnprotected?: () => void;
  /** What objectives print. */
  readonly onConsole?: (level: 'log' | 'warn' | 'error', text: string) => void;
}

export interface TaskOptions<N extends TaskName> {
  readonly onProgress?: (progress: Tasks[N]['progress']) => void;
  /** Aborting kills the process at once; a run then resolves with what it had, everything else rejects. */
  readonly signal?: AbortSignal;
  readonly overlay?: Overlay;
  /** Seconds for one call of the objective. */
  readonly evaluationTimeout?: number;
}

export interface RunnerClient {
  /**
   * Does one task. A run that dies after its first recorded step (hang, exit, memory, cancel) resolves with its partial
   * result, `stopped.reason` 'error' or 'cancelled'.
   * @throws ObjectiveError whose `kind` says what kind of failure it was.
   */
  start<N extends TaskName>(
    name: N,
    request: Tasks[N]['request'],
    options?: TaskOptions<N>,
  ): Promise<Tasks[N]['result']>;
  /** False where only the refusal of modules contains objectives, as the runtime has no permission model. */
  readonly permissions: boolean;
  /** Kills every process; what is running is cancelled. */
  dispose(): void;
}

interface Worker {
  readonly process: RunnerProcess;
  readonly permissionFlag: string | undefined;
  readonly memoryMegabytes: number;
  /** The file or built-in that it has served, as it may hold that objective's state. */
  served?: string;
  job?: Job;
  /** Whether its event loop has turned since it came up or did its last job. */
  ready: boolean;
}

const idleLimit = 2;
/** An idle process that does not answer for so long is caught in what its last objective left to do. */
const answerMilliseconds = 500;
/** The first spare waits until the window that has just opened is there: both would want the same processors. */
const firstSpareMilliseconds = 3000;
/** A new spare waits until the curve of the task that took the last one is there, for the same reason. */
const refillMilliseconds = 1000;
/** How often a task gets another process where one was killed before it came up. */
const mostRetries = 3;

/** Returns at once; the spare process is started a little later, or by the first task. */
export function createRunnerClient(options: RunnerOptions): RunnerClient {
  const memoryLimit = options.memoryMegabytes ?? (() => 2048);
  const concurrency = options.concurrency ?? Math.max(2, availableParallelism());
  const workers = new Set<Worker>();
  const queue: Job[] = [];
  const retries = new WeakMap<Job, number>();
  let permissionFlag = 'permissionFlag' in options ? options.permissionFlag : ownPermissionFlag;
  let disposed = false;
  if (permissionFlag === undefined) options.onUnprotected?.();
  let spare: Worker | undefined;
  let refill: NodeJS.Timeout | undefined;
  refillAfter(firstSpareMilliseconds);

  return {
    start: (name, request, taskOptions = {}) => {
      if (disposed)
        return Promise.reject(new ObjectiveError(say`The runner has been shut down.`, undefined, 'internal'));
      const folders = readableFolders(filesOf(request), options.folders?.() ?? []);
      const evaluationTimeout = options.evaluationTimeout ?? 10;
      return startJob(name, request, { evaluationTimeout, folders, ...taskOptions }, schedule);
    },
    get permissions() {
      return permissionFlag !== undefined;
    },
    dispose: () => {
      disposed = true;
      clearTimeout(refill);
      for (const worker of [...workers]) {
        retire(worker);
        worker.job?.fail(failure('cancelled', say`Cancelled: the runner was shut down.`));
      }
      for (const job of queue.splice(0)) job.fail(failure('cancelled', say`Cancelled before it began.`));
    },
  };

  function launch(): Worker {
    const memoryMegabytes = memoryLimit();
    const process = startProcess(
      { entry: options.entry, memoryMegabytes, permissionFlag },
      (message) => hear(worker, message),
      (ending) => lose(worker, ending),
    );
    const worker: Worker = { process, permissionFlag, memoryMegabytes, ready: false };
    workers.add(worker);
    process.hold(false);
    return worker;
  }

  function refillAfter(milliseconds: number): void {
    if (options.keepSpare === false) return;
    refill ??= setTimeout(() => {
      refill = undefined;
      if (!disposed) spare ??= launch();
    }, milliseconds).unref();
  }

  /** Long tasks wait for a free processor; what a user waits for at the screen does not. */
  function schedule(job: Job): void {
    const isRun = (one: Job): boolean => one.message.name === 'run';
    // Searches go on behind the user's back: they wait for runs, and no run for them.
    const busy = [...workers].filter(({ job: other }) => other?.long && (isRun(other) || !isRun(job))).length;
    if (job.long && busy >= concurrency) queue.push(job);
    else assign(job);
  }

  function assign(job: Job): void {
    retireOutdated();
    const served = subjectOf(job.message.request);
    const idle = [...workers].find((worker) => worker.served === served && worker.job === undefined);
    const worker = idle ?? spare ?? launch();
    if (worker === spare) {
      spare = undefined;
      refillAfter(refillMilliseconds);
    }
    worker.served = served;
    worker.job = job;
    worker.process.hold(true);
    job.begin(worker.process, () => release(worker, false));
    worker.process.post(job.message);
    if (worker === idle && !worker.ready) setTimeout(() => doubt(worker, job), answerMilliseconds).unref();
  }

  /** The limit on memory may have been changed since a process that waits was started. */
  function retireOutdated(): void {
    const limit = memoryLimit();
    for (const worker of [...workers]) {
      if (worker.job === undefined && worker.memoryMegabytes !== limit) retire(worker);
    }
    if (spare && !workers.has(spare)) spare = undefined;
  }

  /** The objective's last task may never let the process go: then the job goes to another one. */
  function doubt(worker: Worker, job: Job): void {
    if (worker.job !== job || worker.ready) return;
    delete worker.job;
    retire(worker);
    assign(job);
  }

  function hear(worker: Worker, message: FromRunner): void {
    if (message.type === 'console') options.onConsole?.(message.level, message.text);
    else if (message.type === 'ready') {
      // With what it has compiled once by the time that it is needed, its first answer comes twice as soon.
      if (worker === spare && !worker.ready) worker.process.post(warmUp);
      worker.ready = true;
    } else if (worker.job?.message.id === message.id && worker.job.hear(message)) {
      release(worker, message.type === 'done' && !message.tainted);
    }
  }

  /** The worker's job is over; a process that failed is not used again. */
  function release(worker: Worker, sound: boolean): void {
    delete worker.job;
    worker.ready = false;
    worker.process.hold(false);
    const idle = [...workers].filter(({ job, served }) => job === undefined && served !== undefined);
    if (!sound) retire(worker);
    else if (idle.length > idleLimit) retire(idle[0]!);
    // Those that still have to wait stand in line again, in the same order.
    for (const job of queue.splice(0)) if (!job.isOver()) schedule(job);
  }

  function retire(worker: Worker): void {
    workers.delete(worker);
    worker.process.kill();
  }

  function lose(worker: Worker, ending: Ending): void {
    workers.delete(worker);
    const wasSpare = worker === spare;
    if (wasSpare) spare = undefined;
    const { job } = worker;
    if (!ending.ready && worker.permissionFlag !== undefined && /bad option|not allowed/.test(ending.stderr)) {
      if (permissionFlag !== undefined) options.onUnprotected?.();
      permissionFlag = undefined;
      if (wasSpare) spare = launch();
      if (job !== undefined) assign(job);
      return;
    }
    // A spare that came up and died may be replaced; one that never came up would only fail again.
    if (wasSpare && ending.ready && !disposed) spare = launch();
    if (job === undefined) return;
    // Killed before it came up, by whoever frees memory: that was not the objective's doing.
    const tried = retries.get(job) ?? 0;
    if (!ending.ready && ending.signal !== null && tried < mostRetries) {
      retries.set(job, tried + 1);
      return assign(job);
    }
    job.end(ending, worker.memoryMegabytes);
    release(worker, false);
  }
}
