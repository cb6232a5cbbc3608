// What an objective gets as `process`: what it may know, and refusals for what would hurt. The real one stays ours.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { say, type Sentence } from '../../protocol/sentence.js';

const harm: Readonly<Record<string, Sentence>> = {
  exit: say`end the process that it runs in`,
  reallyExit: say`end the process that it runs in`,
  abort: say`end the process that it runs in`,
  kill: say`end other processes`,
  _kill: say`end other processes`,
  _debugProcess: say`debug other processes`,
  execve: say`start another program`,
  dlopen: say`load native code`,
  binding: say`reach the internals of Node`,
  _linkedBinding: say`reach the internals of Node`,
  getBuiltinModule: say`load modules behind our back`,
  loadEnvFile: say`read files behind our back`,
  chdir: say`change the working directory`,
  send: say`speak for the process that it runs in`,
  disconnect: say`cut the process that it runs in off`,
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
  const refusal = ([name, what]: [string, Sentence]) => {
    const refuse = () => {
      throw new ObjectiveError(
        say`An objective may not call process.${name}: it would ${what}; return a number instead.`,
      );
    };
    return [name, refuse] as const;
  };
  return Object.fromEntries(Object.entries(harm).map(refusal));
}
