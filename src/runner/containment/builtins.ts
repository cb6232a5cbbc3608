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
import { say, type Sentence } from '../../protocol/sentence.js';

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

const harm: Readonly<Record<string, Sentence>> = {
  child_process: say`start processes`,
  cluster: say`start processes`,
  worker_threads: say`start threads`,
  net: say`open the network`,
  tls: say`open the network`,
  dgram: say`open the network`,
  dns: say`open the network`,
  http: say`open the network`,
  http2: say`open the network`,
  https: say`open the network`,
  module: say`load modules behind our back`,
  vm: say`run code that cannot be differentiated`,
  inspector: say`debug the process that they run in`,
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
      ? say`An objective may not import '${name}'; of Node's modules it may use ${Object.keys(allowed).join(', ')}.`
      : say`An objective may not import '${name}': objectives may not ${reason}.`,
    undefined,
    'source',
  );
}

/** What `require` gives. A module that is a function is that function. */
function copy(module: object): object {
  return typeof module === 'function' ? module : { ...module };
}
