// Which of Node's own modules an objective may import: those that compute and those that read. The permission model
// refuses writing and starting processes once more, where the runtime has it; this list holds everywhere.
import assert from 'node:assert';
import buffer from 'node:buffer';
import events from 'node:events';
import fs from 'node:fs';
import { isBuiltin } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import perfHooks from 'node:perf_hooks';
import querystring from 'node:querystring';
import url from 'node:url';
import util from 'node:util';
import { ObjectiveError } from '../../protocol/objectiveError.js';

/** By name. Copies, as an objective may change what it is given; `fs` has been disarmed by the lockdown. */
const allowed: Readonly<Record<string, () => object>> = {
  assert: () => copy(assert),
  buffer: () => copy(buffer),
  events: () => copy(events),
  fs: () => copy(fs),
  os: () => copy({ EOL: os.EOL, platform: os.platform }),
  path: () => copy(path),
  perf_hooks: () => copy(perfHooks),
  querystring: () => copy(querystring),
  url: () => copy(url),
  util: () => copy(util),
  process: () => copy(process),
};

const harm: Readonly<Record<string, string>> = {
  child_process: 'start processes',
  cluster: 'start processes',
  worker_threads: 'start threads',
  net: 'open the network',
  tls: 'open the network',
  dgram: 'open the network',
  dns: 'open the network',
  http: 'open the network',
  http2: 'open the network',
  https: 'open the network',
  module: 'load modules behind our back',
  vm: 'run code that cannot be differentiated',
  inspector: 'debug the process that they run in',
};

/**
 * The built-in module `name` (with or without `node:`), or undefined where Node has none of that name.
 * @throws ObjectiveError for one that objectives may not use.
 */
export function builtinModule(name: string): object | undefined {
  const bare = name.replace(/^node:/, '');
  if (Object.hasOwn(allowed, bare)) return allowed[bare]!();
  if (!isBuiltin(bare)) return undefined;
  const reason = harm[bare.split('/')[0]!];
  throw new ObjectiveError(
    reason === undefined
      ? `An objective may not import '${name}'; of Node's modules it may use ${Object.keys(allowed).join(', ')}.`
      : `An objective may not import '${name}': objectives may not ${reason}.`,
    undefined,
    'source',
  );
}

/** What `require` gives. A module that is a function is that function. */
function copy(module: object): object {
  return typeof module === 'function' ? module : { ...module };
}
