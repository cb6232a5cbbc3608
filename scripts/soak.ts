// `npm run soak [-- 1000]`: starts, cancels and kills that many runs at random, and says what is left behind: processes,
// handles, memory. Needs `npm run build`. The tests run the same, shortened.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { seededRandom } from '../src/engine/random.js';
import { defaultSettings } from '../src/protocol/defaultSettings.js';
import type { ObjectiveError } from '../src/protocol/objectiveError.js';
import { createRunnerClient } from '../src/runner/client/client.js';

/** What a soak left behind. */
export interface Soaked {
  readonly ended: Readonly<Record<string, number>>;
  /** Processes of objectives that still run, as `ps` shows them. */
  readonly processes: readonly string[];
  readonly handles: number;
  /** Bytes of the heap that are held beyond what was held after the first run. */
  readonly growth: number;
}

/** `entry`: the bundle of the process for objectives. */
export async function soak(runs: number, entry: string): Promise<Soaked> {
  const folder = mkdtempSync(join(tmpdir(), 'descent-soak-'));
  const paths = hostileObjectives(folder);
  const handles = process.getActiveResourcesInfo().length;
  const client = createRunnerClient({ entry, memoryMegabytes: () => 300 });
  const random = seededRandom(1, 'optimizer');
  const ended: Record<string, number> = {};

  const one = async () => {
    const abort = new AbortController();
    const harm = random();
    const timer = setTimeout(() => {
      if (harm < 0.4) abort.abort();
      else if (harm < 0.6) killOne(entry, random());
    }, 400 * random());
    const settings = { ...defaultSettings, start: [1, 2], steps: 1e6, gradientTolerance: 0, evaluationTimeout: 0.3 };
    const request = {
      objective: { kind: 'file', path: paths[Math.floor(random() * paths.length)]! } as const,
      optimizer: { name: 'adam' },
      hyperparameters: {},
      settings: { ...settings, timeLimit: 0.2 },
    };
    const how = await client.start('run', request, { signal: abort.signal }).then(
      ({ stopped }) => stopped.reason,
      // A fault of ours is no outcome: it is told in full.
      ({ kind, message }: ObjectiveError) => (kind === 'internal' ? message : kind),
    );
    ended[how] = (ended[how] ?? 0) + 1;
    clearTimeout(timer);
  };
  await one();
  const before = heldMemory();
  for (let done = 1; done < runs; done += 2) await Promise.all([one(), one()]);
  client.dispose();
  await new Promise((resolve) => setTimeout(resolve, 500));
  rmSync(folder, { recursive: true, force: true });
  return {
    ended,
    processes: processesOf(entry),
    handles: process.getActiveResourcesInfo().length - handles,
    growth: heldMemory() - before,
  };
}

function hostileObjectives(folder: string): string[] {
  const sound = 'return x[0] ** 2 + x[1] ** 2;';
  const bodies = [
    sound,
    'for (;;) {}',
    'process.exit(1);',
    "throw new Error('no');",
    `setInterval(() => {}, 1); ${sound}`,
    'const kept = []; for (;;) kept.push(new Float64Array(1 << 20).fill(x[0]));',
  ];
  return bodies.map((body, index) => {
    const path = join(folder, `objective${index}.ts`);
    writeFileSync(path, `export function f(x: number[]): number {\n  ${body}\n}\n`);
    return path;
  });
}

function processesOf(entry: string): string[] {
  return execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.trim().split(/\s+/)[1] === String(process.pid) && line.includes(entry));
}

/** Kills one of the processes, as the system does when memory runs out. */
function killOne(entry: string, chance: number): void {
  const all = processesOf(entry);
  const [pid] = all[Math.floor(chance * all.length)]?.trim().split(/\s+/) ?? [];
  if (pid === undefined) return;
  try {
    process.kill(Number(pid), 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/** Bytes of the heap that are really held. */
function heldMemory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

async function main(): Promise<void> {
  const runs = Number(process.argv[2] ?? 1000);
  const { ended, processes, handles, growth } = await soak(runs, join(import.meta.dirname, '..', 'dist', 'runner.js'));
  console.log(`${runs} runs: ${JSON.stringify(ended)}`);
  console.log(`left: ${processes.length} processes, ${handles} handles, ${(growth / 2 ** 20).toFixed(1)} MB`);
  if (processes.length > 0 || handles > 0 || growth > 10 * 2 ** 20) process.exitCode = 1;
}

if (process.argv[1] === import.meta.filename) void main();
