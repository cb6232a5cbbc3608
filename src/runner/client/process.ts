// One child process for objectives: how it is started, with which limits, and what its end means.
import { fork, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { failure } from '../../protocol/objectiveError.js';
import { say } from '../../protocol/sentence.js';
import type { Failure, FromRunner, ToRunner } from '../../protocol/runner.js';
import { channelDescriptor, receive } from '../channel.js';
import { growthMark, memoryMark, placeMark } from '../containment/guard.js';

export interface ProcessOptions {
  /** The bundle of `src/runner/main.ts`. */
  readonly entry: string;
  /** Most resident memory, in MB. */
  readonly memoryMegabytes: number;
  /** The flag that turns Node's permission model on; undefined where the runtime has none. */
  readonly permissionFlag: string | undefined;
}

export interface RunnerProcess {
  post(message: ToRunner): void;
  /** Ends the process at once. `onEnd` is not called any more. */
  kill(): void;
  /** When it last took much more memory, on the clock of `performance`; −∞ before. */
  lastGrowth(): number;
  /** The `placeNumber` of the statement at which a module stood that was being loaded when last heard of; 0 for none. */
  loadPlace(): number;
  /** Lets the parent exit (or not) while the process is idle. */
  hold(busy: boolean): void;
}

/** How a process ended that nobody killed. `ready`: whether it had come up at all. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
  readonly ready: boolean;
}

/** Starts a process. Messages and the end arrive by the callbacks, the end at most once. */
export function startProcess(
  options: ProcessOptions,
  onMessage: (message: FromRunner) => void,
  onEnd: (ending: Ending) => void,
): RunnerProcess {
  const child = fork(options.entry, [String(options.memoryMegabytes)], {
    execArgv: flags(options),
    env: environment(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
  });
  let ready = false;
  let stderr = '';
  let lastGrowth = -Infinity;
  let loadPlace = 0;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const apart = text.replaceAll(placeLine, (_, number: string) => {
      loadPlace = Number(number);
      return '';
    });
    const said = apart.replaceAll(`${growthMark}\n`, '');
    if (said !== apart) lastGrowth = performance.now();
    stderr = (stderr + said).slice(-stderrLimit);
  });
  receive(child.stdio[channelDescriptor] as Readable, (message) => {
    ready ||= message.type === 'ready';
    onMessage(message);
  });
  const end = (code: number | null, signal: string | null) => {
    child.removeAllListeners();
    child.on('error', () => {});
    onEnd({ code, signal, stderr, ready });
  };
  child.once('close', end);
  child.once('error', (error) => {
    stderr += error.message;
    end(null, null);
  });
  return {
    post: (message) => child.send(message, () => {}),
    kill: () => {
      child.removeAllListeners();
      child.on('error', () => {});
      child.stdio[channelDescriptor]?.destroy();
      child.kill('SIGKILL');
    },
    lastGrowth: () => lastGrowth,
    loadPlace: () => loadPlace,
    hold: (busy) => hold(child, busy),
  };
}

/** The flag of Node's permission model, where this runtime has it. */
export const ownPermissionFlag = ['--permission', '--experimental-permission'].find((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
);

/** Why a process is gone, as a sentence about the objective `name`. */
export function explainEnding(ending: Ending, name: string, memoryMegabytes: number): Failure {
  if (ending.stderr.includes(memoryMark) || /out of memory|Allocation failed/.test(ending.stderr)) {
    return failure(
      'memory',
      say`${name} needed more memory than the limit of ${memoryMegabytes} MB and was stopped; allocate less, or raise the limit.`,
    );
  }
  if (ending.stderr.includes('invalid size error')) {
    return failure(
      'memory',
      say`${name} needed more memory for one array than the runtime allows and was stopped; keep fewer elements.`,
    );
  }
  if (killSignals.includes(ending.signal ?? '')) {
    return failure(
      'exit',
      say`The process in which ${name} ran was killed from outside (${ending.signal!}), perhaps because the computer ran out of memory; run it again.`,
    );
  }
  const how = ending.signal === null ? say`with exit code ${String(ending.code)}` : say`by ${ending.signal}`;
  if (!ending.ready) {
    const reason = ending.stderr.trim().split('\n').at(-1);
    const why = reason ? ` ${reason}` : '';
    return failure('internal', say`The process for objectives could not start: it ended ${how}.${why}`);
  }
  return failure('exit', say`${name} ended the process that it ran in (${how}); an objective has to return a number.`);
}

/** An objective cannot send them: others do, as the system does when memory runs out. */
const killSignals = ['SIGKILL', 'SIGTERM'];
const stderrLimit = 8192;
const placeLine = new RegExp(`${placeMark}(\\d+)\n`, 'g');

function flags({ memoryMegabytes, permissionFlag }: ProcessOptions): string[] {
  return [
    '--no-warnings',
    `--max-old-space-size=${memoryMegabytes}`,
    // Deep recursion in objectives and sums of ten thousand terms; the main thread has 8 MB of stack, but not on Windows.
    ...(process.platform === 'win32' ? [] : ['--stack-size=7000']),
    ...(permissionFlag !== undefined ? [permissionFlag, '--allow-fs-read=*', '--allow-worker'] : []),
  ];
}

/** Nothing of the parent's environment but what the runtime needs: it may hold secrets, or options for debuggers. */
function environment(): NodeJS.ProcessEnv {
  const kept = ['TZ', 'LANG', 'LC_ALL', 'SystemRoot', 'TEMP', 'TMPDIR'];
  const env: NodeJS.ProcessEnv = {};
  for (const name of kept) if (process.env[name] !== undefined) env[name] = process.env[name];
  // The desktop editor's own executable is Electron: this makes it a plain Node.
  if (process.versions['electron'] !== undefined) env['ELECTRON_RUN_AS_NODE'] = '1';
  return env;
}

function hold(child: ChildProcess, busy: boolean): void {
  const handles = [child, child.channel, child.stderr, child.stdio[channelDescriptor]] as readonly unknown[];
  for (const handle of handles) {
    const refcounted = handle as { ref?: () => void; unref?: () => void } | null | undefined;
    if (busy) refcounted?.ref?.();
    else refcounted?.unref?.();
  }
}
