// Runs started, cancelled and killed at random leave nothing behind: no process, no handle, no growth of memory.
// `DESCENT_SOAK=1000 npx mocha test/runner/soak.test.ts` for the long form.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { seededRandom } from '../../src/engine/random.js';
import { defaultSettings } from '../../src/engine/settings.js';
import { createRunnerClient } from '../../src/runner/client.js';
import { bundles } from './bundles.js';

const runs = Number(process.env['DESCENT_SOAK'] ?? 12);
const growthLimit = 10 * 2 ** 20;

describe('a soak', () => {
  it(`of ${runs} runs leaves nothing behind`, async function () {
    this.timeout(60_000 + runs * 2_000);
    const folder = mkdtempSync(join(tmpdir(), 'descent-soak-'));
    const bodies = ['return x[0] ** 2 + x[1] ** 2;', 'for (;;) {}', 'process.exit(1);', "throw new Error('no');"];
    const paths = bodies.map((body, index) => {
      const path = join(folder, `objective${index}.ts`);
      writeFileSync(path, `export function f(x: number[]): number {\n  ${body}\n}\n`);
      return path;
    });
    const entry = join(await bundles(), 'runner.js');
    const handles = process.getActiveResourcesInfo().length;
    const client = createRunnerClient({ entry, memoryMegabytes: 300 });
    const random = seededRandom(1, 'optimizer');

    const one = async () => {
      const abort = new AbortController();
      const timer = random() < 0.5 ? setTimeout(() => abort.abort(), 400 * random()) : undefined;
      const objective = { kind: 'file', path: paths[Math.floor(random() * paths.length)]! } as const;
      const settings = { ...defaultSettings, start: [1, 2], steps: 1e6, gradientTolerance: 0, evaluationTimeout: 0.3 };
      const request = {
        objective,
        optimizer: { name: 'adam' },
        hyperparameters: {},
        settings: { ...settings, timeLimit: 0.2 },
      };
      await client.start('run', request, { signal: abort.signal }).catch(() => undefined);
      clearTimeout(timer);
    };
    await one();
    const before = heldMemory();
    for (let done = 1; done < runs; done += 2) await Promise.all([one(), one()]);
    client.dispose();
    await new Promise((resolve) => setTimeout(resolve, 500));

    const children = execFileSync('ps', ['-eo', 'ppid,stat,args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.trim().startsWith(`${process.pid} `) && line.includes(entry));
    assert.deepEqual(children, []);
    assert.ok(process.getActiveResourcesInfo().length <= handles);
    assert.ok(heldMemory() - before < growthLimit);
    rmSync(folder, { recursive: true, force: true });
  });
});

/** Bytes of the heap that are really held. */
function heldMemory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
