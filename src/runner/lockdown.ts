// What an objective may not do to the process that it shares with the optimizer: end it, load native code, open the
// network, or delete and replace global names. (What it does to their members, `intrinsics.ts` finds.)
import { ObjectiveError } from '../protocol/objectiveError.js';

/** Makes the process safe to run user code in. Call once, after everything of ours is loaded. */
export function lockDown(): void {
  refuseProcessControl();
  refuseNetwork();
  for (const name of sharedGlobals) protectGlobal(name);
}

function refuseProcessControl(): void {
  const consequence: Readonly<Record<string, string>> = {
    exit: 'end the process that it runs in',
    reallyExit: 'end the process that it runs in',
    abort: 'end the process that it runs in',
    kill: 'end other processes',
    _kill: 'end other processes',
    dlopen: 'load native code',
    binding: 'reach the internals of Node',
    _linkedBinding: 'reach the internals of Node',
    chdir: 'change the working directory',
    send: 'speak for the process that it runs in',
    disconnect: 'cut the process that it runs in off',
    removeAllListeners: 'cut the process that it runs in off',
  };
  for (const [name, harm] of Object.entries(consequence)) {
    const refuse = () => {
      throw new ObjectiveError(`An objective may not call process.${name}: it would ${harm}; return a number instead.`);
    };
    Object.defineProperty(process, name, { value: refuse, writable: false, configurable: false });
  }
}

function refuseNetwork(): void {
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'BroadcastChannel', 'MessageChannel']) {
    if (!(name in globalThis)) continue;
    const refuse = () => {
      throw new ObjectiveError(
        `An objective may not use ${name}: objectives have no network; put the data in a file beside it and import that.`,
      );
    };
    Object.defineProperty(globalThis, name, { value: refuse, writable: false, configurable: false });
  }
}

export const typedArrays = [
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
] as const;

// Date is not among them: an objective may stop its own clock.
export const sharedGlobals = [
  ...typedArrays,
  ...['Object', 'Function', 'Array', 'Number', 'String', 'Boolean', 'Symbol', 'BigInt', 'Math', 'JSON', 'Reflect'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Proxy', 'ArrayBuffer', 'DataView', 'Error', 'TypeError'],
  ...['RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'isNaN', 'isFinite', 'parseFloat'],
  ...['parseInt', 'NaN', 'Infinity', 'undefined', 'globalThis', 'process', 'Buffer', 'performance'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'queueMicrotask'],
];

function protectGlobal(name: string): void {
  const value: unknown = Reflect.get(globalThis, name);
  if (value === undefined && name !== 'undefined') return;
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, name);
  if (descriptor?.configurable === false) return;
  Object.defineProperty(globalThis, name, { value, writable: false, configurable: false, enumerable: false });
}
