// What an objective gets as `process`: what it may know, and refusals for what would hurt. The real one stays ours.
import { ObjectiveError } from '../../protocol/objectiveError.js';

const harm: Readonly<Record<string, string>> = {
  exit: 'end the process that it runs in',
  reallyExit: 'end the process that it runs in',
  abort: 'end the process that it runs in',
  kill: 'end other processes',
  _kill: 'end other processes',
  _debugProcess: 'debug other processes',
  execve: 'start another program',
  dlopen: 'load native code',
  binding: 'reach the internals of Node',
  _linkedBinding: 'reach the internals of Node',
  getBuiltinModule: 'load modules behind our back',
  loadEnvFile: 'read files behind our back',
  chdir: 'change the working directory',
  send: 'speak for the process that it runs in',
  disconnect: 'cut the process that it runs in off',
};

/** `print` takes what is written to its standard streams. */
export function objectiveProcess(print: (level: 'log' | 'error', text: string) => void): object {
  const { arch, argv0, pid, ppid, platform, release, title, version, versions } = process;
  const stream = (level: 'log' | 'error') => ({
    isTTY: false,
    write(text: unknown) {
      print(level, String(text));
      return true;
    },
  });
  const known = {
    ...{ arch, argv: [argv0], argv0, execArgv: [], pid, ppid, platform, release, title, version, versions },
    env: { ...process.env },
    exitCode: undefined,
    ...{ stdout: stream('log'), stderr: stream('error') },
    ...{ cwd: process.cwd, uptime: process.uptime, hrtime: process.hrtime, nextTick: process.nextTick },
    ...{ memoryUsage: process.memoryUsage, cpuUsage: process.cpuUsage, resourceUsage: process.resourceUsage },
    emitWarning: (warning: unknown) => print('error', String(warning)),
  };
  return Object.assign(known, deafListeners(known), refusals());
}

/** Packages register for the end of the process: they may, and hear nothing. */
function deafListeners(self: object): Record<string, () => object> {
  const names = ['on', 'once', 'off', 'addListener', 'removeListener', 'removeAllListeners', 'prependListener'];
  return Object.fromEntries(names.map((name) => [name, () => self]));
}

function refusals(): Record<string, () => never> {
  const refusal = ([name, what]: [string, string]) => {
    const refuse = () => {
      throw new ObjectiveError(`An objective may not call process.${name}: it would ${what}; return a number instead.`);
    };
    return [name, refuse] as const;
  };
  return Object.fromEntries(Object.entries(harm).map(refusal));
}
