// Which of Node's own modules an objective may import: those that compute and those that read. The permission model
// refuses writing and starting processes once more, where the runtime has it; this list holds everywhere.
import * as assert from 'node:assert';
import * as buffer from 'node:buffer';
import * as events from 'node:events';
import * as fs from 'node:fs';
import { isBuiltin } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import * as perfHooks from 'node:perf_hooks';
import * as querystring from 'node:querystring';
import * as url from 'node:url';
import * as util from 'node:util';
import { ObjectiveError } from '../protocol/objectiveError.js';

const readers = [
  ...['readFileSync', 'readdirSync', 'existsSync', 'statSync', 'lstatSync', 'realpathSync', 'readlinkSync'],
  ...['accessSync', 'constants'],
];
const readOnlyFs = Object.fromEntries(
  Object.entries(fs).map(([name, member]) => [name, readers.includes(name) ? member : refuseMember(name, member)]),
);

const allowed: Readonly<Record<string, object>> = {
  assert,
  buffer,
  events,
  fs: { ...readOnlyFs, default: readOnlyFs },
  os: { EOL: os.EOL, platform: os.platform },
  path,
  perf_hooks: perfHooks,
  querystring,
  url,
  util,
  process,
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
  if (Object.hasOwn(allowed, bare)) return allowed[bare];
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

function refuseMember(name: string, member: unknown): unknown {
  if (typeof member !== 'function') return undefined;
  return () => {
    throw new ObjectiveError(
      `An objective may not call fs.${name}: it may read files at once (fs.readFileSync), not change them.`,
    );
  };
}
