// What a run leaves to the garbage collector at each step: bytes are counted, no clock is read.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { findOptimizer, optimizers } from '../../../src/engine/catalogue.js';
import { completeHyperparameters } from '../../../src/engine/hyperparameters.js';
import { wrappers } from '../../../src/engine/wrappers/catalogue.js';
import { bowl, n, shaped, sizeOfPoint, start } from './allocationBowl.js';

const names = new Set([...optimizers, ...wrappers].map(({ name }) => name));
const all = [...names].map(findOptimizer);

/** An iteration of its own finds the eigenvectors of the first; V8 boxes some of the random numbers of the other. */
const restless = ['shampoo', 'noise'];
/** V8 boxes the loop variables of code that it replaces while it runs. */
const flags = ['--no-use-osr'];
/** Those that make no trials and solve no systems. */
const steady = all.filter(
  ({ name, family }) =>
    ['first-order', 'adaptive', 'curvature', 'learning-rate-free'].includes(family) && !restless.includes(name),
);

describe('allocation', () => {
  let folder: string;
  let bundled: Promise<string> | undefined;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'descent-allocation-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  function program(): Promise<string> {
    const outfile = join(folder, 'stepAllocation.cjs');
    const options = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' } as const;
    return (bundled ??= build({ entryPoints: ['test/engine/inspect/stepAllocation.ts'], outfile, ...options }).then(
      () => outfile,
    ));
  }

  it('is looked at for every optimizer that makes its steps without trials', () => assert.ok(steady.length >= 45));

  for (const { name } of steady) {
    // In a process of its own and bundled, as it runs in the editor: among all the others in one process the compiler
    // gives up on code that they share, and a runner of tests wraps every inner function.
    it(`a step of a run of ${name} allocates nothing of the size of a point`, async () => {
      const command = [...flags, await program(), name];
      const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      assert.ok(Number(stdout) <= sizeOfPoint / 2, `${stdout.trim()} bytes a step`);
    });
  }

  for (const optimizer of all) {
    it(`${optimizer.name} makes all its vectors before its first step`, () => {
      const settings = completeHyperparameters(optimizer.name, optimizer.hyperparameters, shaped(optimizer));
      const theta = Float64Array.from(start);
      const at = { theta, value: bowl.value(theta), gradient: new Float64Array(n) };
      bowl.gradient(theta, at.gradient);
      const next = new Float64Array(n);
      const stepper = optimizer.create(settings, { ...bowl, start: Float64Array.from(theta), random: () => 0.3 });
      stepper.step(at, next);
      const vectors = countingVectors(() => {
        for (let k = 0; k < 20; k++) stepper.step(at, next);
      });
      assert.equal(vectors, 0);
    });
  }
});

/** How many typed arrays of doubles are made meanwhile. */
function countingVectors(work: () => void): number {
  let count = 0;
  const original = globalThis.Float64Array;
  globalThis.Float64Array = new Proxy(original, {
    construct(target, given, newTarget: NewableFunction) {
      count++;
      return Reflect.construct(target, given, newTarget) as Float64Array;
    },
  });
  try {
    work();
  } finally {
    globalThis.Float64Array = original;
  }
  return count;
}
