// What an objective may not do to the process that it shares with the optimizer: end it, write files, start processes or
// threads, load native code, open the network, or delete and replace global names. (What it does to their members,
// `intrinsics.ts` finds.)
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import dnsPromises from 'node:dns/promises';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import workerThreads from 'node:worker_threads';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { readers } from './readableFiles.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/** Makes the process safe to run user code in. Call once, after everything of ours is loaded. `process`: what it gets. */
export function lockDown(process: object): void {
  refuseModules();
  refuseNetwork();
  Object.defineProperty(globalThis, 'process', { value: process, configurable: true });
  for (const name of sharedGlobals) protectGlobal(name);
  // `instanceof` asks it of our own errors too. It stays as fixed as what it hides, that of Function.prototype.
  Object.defineProperty(Error, Symbol.hasInstance, { value: Function.prototype[Symbol.hasInstance] });
}

/** Whoever reaches one of Node's own modules by a way that we do not know finds it empty of harm. */
function refuseModules(): void {
  disarm(childProcess.ChildProcess.prototype, 'child_process', say`objectives may not start processes`);
  disarm(childProcess, 'child_process', say`objectives may not start processes`);
  disarm(workerThreads, 'worker_threads', say`objectives may not start threads`);
  for (const method of ['connect', '_connect']) refuse(net.Socket.prototype, method, 'net', noNetwork);
  for (const method of ['bind', 'connect', 'send']) refuse(dgram.Socket.prototype, method, 'dgram', noNetwork);
  refuse(net.Server.prototype, 'listen', 'net', noNetwork);
  disarm(net, 'net', noNetwork);
  disarm(dgram, 'dgram', noNetwork);
  disarm(dns, 'dns', noNetwork);
  disarm(dnsPromises, 'dns', noNetwork);
  const reading = say`it may read files at once (fs.readFileSync), not change them`;
  disarm(fs, 'fs', reading);
  disarm(fsPromises, 'fs.promises', reading);
  Object.assign(fs, readers);
  syncBuiltinESMExports();
}

const noNetwork = say`objectives have no network`;

/** Takes every function of a module away. */
function disarm(module: object, name: string, reason: Sentence): void {
  for (const member of Object.keys(module)) {
    if (typeof Reflect.get(module, member) === 'function') refuse(module, member, name, reason);
  }
}

function refuse(owner: object, member: string, module: string, reason: Sentence): void {
  const refusal = () => {
    throw new ObjectiveError(say`An objective may not call ${module}.${member}: ${reason}.`);
  };
  Object.defineProperty(owner, member, { value: refusal, enumerable: true, configurable: true });
}

function refuseNetwork(): void {
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'BroadcastChannel', 'MessageChannel']) {
    if (!(name in globalThis)) continue;
    // No arrow: some are asked for with `new`.
    const refusal = function () {
      throw new ObjectiveError(
        say`An objective may not use ${name}: objectives have no network; put the data in a file beside it and import that.`,
      );
    };
    Object.defineProperty(globalThis, name, { value: refusal, writable: false, configurable: false });
  }
}

/** An objective may stop its own clock and print to a console of its own. */
const ownAffairs = ['Date', 'console', 'performance', 'crypto', 'navigator'];

/** Every name of the global scope on which our own code may rest. What Node makes only when it is asked for is not asked for. */
export const sharedGlobals: readonly string[] = [
  ...Object.getOwnPropertyNames(globalThis).filter((name) => !ownAffairs.includes(name) && isMade(name)),
  ...['process', 'Buffer'],
];

function isMade(name: string): boolean {
  return Object.getOwnPropertyDescriptor(globalThis, name)?.get === undefined;
}

function protectGlobal(name: string): void {
  const value: unknown = Reflect.get(globalThis, name);
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, name);
  if (descriptor === undefined || !descriptor.configurable) return;
  Object.defineProperty(globalThis, name, { value, writable: false, configurable: false, enumerable: false });
}
