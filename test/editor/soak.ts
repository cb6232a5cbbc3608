// Runs started, cancelled and killed at random through the whole extension leave nothing behind in its host.
// `DESCENT_SOAK=1000 npm run test:editor` is the long form.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { seededRandom } from '../../src/engine/random.js';
import type { ObjectiveReference } from '../../src/protocol/objective.js';
import { soon } from '../soon.js';
import { activated, ended, fileObjective, typed } from './descent.js';

const count = Number(process.env['DESCENT_SOAK'] ?? 10);
const bodies = [
  'return x * x;',
  'for (;;) {}',
  "throw new Error('no');",
  'process.exit(1);',
  'setInterval(() => {}, 1); return x ** 4;',
];

describe('a soak of the extension', () => {
  const settings = () => vscode.workspace.getConfiguration('descent');
  const setTimeoutTo = (seconds: number | undefined) =>
    settings().update('evaluationTimeout', seconds, vscode.ConfigurationTarget.Global);
  before(async () => {
    await activated();
    await setTimeoutTo(1);
  });
  after(async () => {
    await setTimeoutTo(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it(`of ${count} runs leaves no process, no handle, and at most 10 MB`, async function () {
    this.timeout(60_000 + count * 4000);
    const { store } = await activated();
    const objectives: ObjectiveReference[] = [];
    for (const body of bodies) {
      const text = `/** @start 3 */\nexport function f([x]: [number]): number {\n  ${body}\n}\n`;
      objectives.push(fileObjective(await typed(text), 'f'));
    }
    const random = seededRandom(1, 'optimizer');
    const outcomes: Record<string, number> = {};
    const one = async () => {
      const objective = objectives[Math.floor(random() * objectives.length)]!;
      const chance = random();
      const run = await ended(async () => {
        await vscode.commands.executeCommand('descent.run', objective);
        if (chance < 0.4) await vscode.commands.executeCommand('descent.cancel');
        else if (chance < 0.6) killOne(random());
      });
      const outcome = run.result?.stopped.reason ?? run.failure?.kind ?? 'none';
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      store.remove(run);
    };
    // What is made once for each objective is there before anything is counted.
    for (const objective of objectives) {
      store.remove(await ended(() => vscode.commands.executeCommand('descent.run', objective)));
    }
    const before = held();
    const handles = process.getActiveResourcesInfo().length;
    for (let i = 0; i < count; i++) await one();
    // A spare, and two that keep what they served warm; what pictures and verdicts still asked for has to end first.
    await soon(() => assert.ok(runners().length <= 3, `${runners().length} processes`), 60_000);
    const left = { processes: runners().length, handles: process.getActiveResourcesInfo().length - handles };
    const growth = (held() - before) / 2 ** 20;
    console.log(`  · ${count} runs ${JSON.stringify({ outcomes, ...left, megabytes: growth.toFixed(1) })}`);
    assert.equal(
      Object.values(outcomes).reduce((sum, n) => sum + n, 0),
      count,
      'each run ends once',
    );
    assert.ok(!('none' in outcomes) && !('internal' in outcomes), JSON.stringify(outcomes));
    assert.ok(left.handles <= 12, `${left.handles} handles`);
    assert.ok(growth < 10, `${growth} MB`);
  });
});

/** The processes for objectives of this extension host. */
function runners(): string[] {
  return execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...words]) => parent === String(process.pid) && words.some((word) => /runner\.js$/.test(word)))
    .map(([pid]) => pid!);
}

/** As the system does when memory runs out. */
function killOne(chance: number): void {
  const all = runners();
  const pid = all[Math.floor(chance * all.length)];
  if (pid === undefined) return;
  try {
    process.kill(Number(pid), 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/** Bytes of the heap that are really held. */
function held(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
