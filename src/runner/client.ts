// How the extension and the CLI get numbers: tasks go to processes that can be killed at any moment, and each task ends
// exactly once, whatever the objective does. One spare process is kept warm; a process serves one objective only.
import { availableParallelism } from 'node:os';
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { FromRunner, Overlay, TaskName, Tasks } from '../protocol/runner.js';
import { startJob, type Job } from './job.js';
import { permissionFlag, startProcess, type Ending, type RunnerProcess } from './process.js';
import { subjectOf } from './subject.js';
import { warmUp } from './warmUp.js';

export interface RunnerOptions {
  /** Path of the bundle of `src/runner/main.ts` (`dist/runner.js`). */
  readonly entry: string;
  /** Most memory of one process in MB, typed arrays included. Default 2048. */
  readonly memoryMegabytes?: number;
  /** Seconds for one call of the objective where the request does not say. Default 10. */
  readonly evaluationTimeout?: number;
  /** Most runs at the same time; more wait. Default: the number of processors, at least 2. */
  readonly concurrency?: number;
  /** Whether to keep a spare process once the first is in use. Default true. */
  readonly keepSpare?: boolean;
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
  /** The file or built-in that it has served, as it may hold that objective's state. */
  served?: string;
  job?: Job;
}

const idleLimit = 2;

/** Starts the spare process and returns at once. */
export function createRunnerClient(options: RunnerOptions): RunnerClient {
  const memoryMegabytes = options.memoryMegabytes ?? 2048;
  const concurrency = options.concurrency ?? Math.max(2, availableParallelism());
  const workers = new Set<Worker>();
  const queue: Job[] = [];
  let permissions = permissionFlag !== undefined;
  let disposed = false;
  let spare: Worker | undefined = launch();

  return {
    start: (name, request, taskOptions = {}) => {
      if (disposed) return Promise.reject(new ObjectiveError('The runner has been shut down.', undefined, 'internal'));
      return startJob(name, request, { evaluationTimeout: options.evaluationTimeout ?? 10, ...taskOptions }, schedule);
    },
    get permissions() {
      return permissions;
    },
    dispose: () => {
      disposed = true;
      for (const worker of [...workers]) {
        retire(worker);
        worker.job?.fail({ kind: 'cancelled', message: 'Cancelled: the runner was shut down.' });
      }
      for (const job of queue.splice(0)) job.fail({ kind: 'cancelled', message: 'Cancelled before it began.' });
    },
  };

  function launch(): Worker {
    const process = startProcess(
      { entry: options.entry, memoryMegabytes, permissions },
      (message) => hear(worker, message),
      (ending) => lose(worker, ending),
    );
    const worker: Worker = { process };
    workers.add(worker);
    process.hold(false);
    return worker;
  }

  /** Long tasks wait for a free processor; what a user waits for at the screen does not. */
  function schedule(job: Job): void {
    const busy = [...workers].filter((worker) => worker.job?.long).length;
    if (job.long && busy >= concurrency) queue.push(job);
    else assign(job);
  }

  function assign(job: Job): void {
    const served = subjectOf(job.message.request);
    const idle = [...workers].find((worker) => worker.served === served && worker.job === undefined);
    const worker = idle ?? spare ?? launch();
    if (worker === spare) spare = options.keepSpare === false ? undefined : launch();
    worker.served = served;
    worker.job = job;
    worker.process.hold(true);
    job.begin(() => release(worker, false));
    worker.process.post(job.message);
  }

  function hear(worker: Worker, message: FromRunner): void {
    if (message.type === 'console') options.onConsole?.(message.level, message.text);
    else if (message.type === 'ready') {
      // With what it has compiled once by the time that it is needed, its first answer comes twice as soon.
      if (worker === spare && options.keepSpare !== false) worker.process.post(warmUp);
    } else if (worker.job?.message.id === message.id && worker.job.hear(message)) {
      release(worker, message.type === 'done' && !message.tainted);
    }
  }

  /** The worker's job is over; a process that failed is not used again. */
  function release(worker: Worker, sound: boolean): void {
    delete worker.job;
    worker.process.hold(false);
    const idle = [...workers].filter(({ job, served }) => job === undefined && served !== undefined);
    if (!sound) retire(worker);
    else if (idle.length > idleLimit) retire(idle[0]!);
    const next = queue.find((job) => !job.isOver());
    queue.splice(0, next === undefined ? queue.length : queue.indexOf(next) + 1);
    if (next !== undefined) schedule(next);
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
    if (!ending.ready && permissions && /bad option|not allowed/.test(ending.stderr)) {
      permissions = false;
      if (wasSpare) spare = launch();
      if (job !== undefined) assign(job);
      return;
    }
    // A spare that came up and died may be replaced; one that never came up would only fail again.
    if (wasSpare && ending.ready && !disposed) spare = launch();
    if (job === undefined) return;
    job.end(ending, memoryMegabytes);
    release(worker, false);
  }
}
