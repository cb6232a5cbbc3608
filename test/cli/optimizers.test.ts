// What the command line does for those who look into an optimizer, or write one.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Anatomy } from '../../src/protocol/anatomy.js';
import type { ConformanceCheck } from '../../src/protocol/conformance.js';
import { descent } from './descent.js';

interface Checked {
  readonly optimizer: string;
  readonly conforms: boolean;
  readonly checks: readonly ConformanceCheck[];
}

interface Compared {
  readonly runs: readonly {
    readonly seed: number;
    readonly optimizer: { readonly name: string };
    readonly final: { readonly loss: number };
  }[];
  readonly ranking: readonly string[];
  readonly spread: readonly {
    readonly optimizer: string;
    readonly median: number;
    readonly lowest: number;
    readonly highest: number;
  }[];
}

const source = `export function bowl([x, y]: [number, number]): number {
  return x ** 2 + 10 * y ** 2;
}

export const rows = [1, 2, 3, 4, 5, 6, 7, 20];
/** @data rows */
export function noisy([x]: [number], row: number): number {
  return (x - row) ** 2;
}

/** @optimizer */
export function ball({ learningRate = 0.01, friction = 0.9 } = {}) {
  const state = { velocity: [] as number[] };
  return {
    state,
    step(theta: number[], gradient: number[]): number[] {
      state.velocity = gradient.map((g, i) => friction * (state.velocity[i] ?? 0) - learningRate * g);
      return theta.map((x, i) => x + state.velocity[i]);
    },
  };
}

/** @optimizer */
export function drifting({ share = 0.9 } = {}) {
  return { step: (theta: number[]) => theta.map((x) => share * x) };
}

/** @optimizer */
export function broken() {
  return {
    step() {
      throw new Error('no such luck');
    },
  };
}

/** @optimizer */
export function positional(learningRate = 0.01) {
  return { step: (theta: number[], gradient: number[]) => theta.map((x, i) => x - learningRate * gradient[i]) };
}
`;

describe('the command line on optimizers', () => {
  let folder: string;
  let mine: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'descent-optimizers-'));
    mine = join(folder, 'mine.ts');
    writeFileSync(mine, source);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses an optimizer whose hyper-parameters cannot be read, at their place', async () => {
    const words = [`${mine}#bowl`, '--optimizer', `${mine}#positional`];
    const { status, stderr } = await descent(['run', ...words]);
    assert.equal(status, 1);
    assert.match(
      stderr,
      /\.ts:\d+:28: An optimizer takes its hyper-parameters by name, with defaults: \(\{ learningRate = 0\.01 \} = \{\}\)\.\n$/,
    );
  });

  it('checks whether an optimizer of the user keeps the rules, and tells what it is like', async () => {
    const outcome = await descent(['check', `${mine}#ball`, '--set', 'friction=0.5', '--json']);
    const { optimizer, conforms, checks } = outcome.json<Checked>();
    assert.deepEqual([optimizer, conforms, outcome.status], [`${mine}#ball`, true, 0]);
    const outcomes = ['passed', 'passed', 'passed', 'passed', 'told', 'told', 'told', 'told', 'told'];
    assert.deepEqual(
      checks.map((check) => check.outcome),
      outcomes,
    );
    // η = 0.01, μ = 0.5 on λ = 1: the larger root of z² − (1 + μ − ηλ)z + μ.
    const rate = (1.49 + Math.sqrt(1.49 ** 2 - 2)) / 2;
    assert.ok(checks[4]!.message.includes(`shrinks by ${Number(rate.toPrecision(3))} a step`), checks[4]!.message);
    assert.match(checks[8]!.message, /^Allocation: a step allocates \d+ bytes \(two parameters\)\.$/);
  });

  it('says which rule an optimizer breaks, and where one throws', async () => {
    const drifting = await descent(['check', `${mine}#drifting`]);
    assert.equal(drifting.status, 1);
    assert.match(drifting.stdout, /^failed +A zero gradient is a fixed point: no, without any gradient θ moved/m);
    const broken = await descent(['check', `${mine}#broken`, '--json']);
    assert.equal(broken.status, 1);
    assert.equal(broken.json<Checked>().conforms, false);
    assert.match(
      broken.stderr,
      /mine\.ts:32:13: A zero gradient is a fixed point: The optimizer threw Error: no such luck\.$/m,
    );
  });

  it('checks ours, and knows an objective from an optimizer', async () => {
    const ours = await descent(['check', 'lookahead(adam)', '--json']);
    assert.equal(ours.json<Checked>().conforms, true);
    assert.match(ours.json<Checked>().checks.at(-1)!.message, /a step allocates nothing/);
    const objective = await descent(['check', `${mine}#bowl`, '--at', '[1, 2]', '--json']);
    assert.equal(objective.json<{ agrees: boolean }>().agrees, true);
    const wrong = await descent(['check', `${mine}#bowl`, '--set', 'friction=1']);
    assert.equal(wrong.status, 2);
  });

  it('takes a step of a run apart', async () => {
    const words = ['builtin:rosenbrock', '--optimizer', 'momentum', '--clip-norm', '1', '--start', '[0, 0]'];
    const outcome = await descent(['anatomy', ...words, '--step', '0', '--json']);
    const { theta, next, stages } = outcome.json<Anatomy>();
    assert.deepEqual([theta, next[1]], [[0, 0], 0]);
    assert.deepEqual(
      stages.map(({ kind, name }) => `${kind} ${name}`),
      ['gradient gradient', 'transform clipNorm', 'state velocity', 'direction direction', 'update update'],
    );
    assert.deepEqual(stages[0]!.values, [-2, 0]);
    assert.ok(Math.abs(stages[1]!.values[0]! + 1) < 1e-6);
    assert.deepEqual(stages.at(-1)!.values, next);
    const table = await descent(['anatomy', ...words, '--step', '0']);
    assert.match(table.stdout, /^transform +clipNorm +\(−1, 0\)$/m);
    const late = await descent(['anatomy', ...words, '--step', '7', '--steps', '3']);
    assert.equal(late.status, 2);
    assert.match(late.stderr, /^The run has no step 7 to show: it ended at step 3\./);
  });

  it('compares by the median of several seeds', async () => {
    const words = [
      'compare',
      `${mine}#noisy`,
      '--optimizers',
      'gradientDescent,adam',
      '--start',
      '[3]',
      '--steps',
      '20',
    ];
    const seeds = ['--batch-size', '1', '--set', 'learningRate=0.5', '--seed', '4', '--seeds', '5'];
    const { runs, ranking, spread } = (await descent([...words, ...seeds, '--json'])).json<Compared>();
    assert.deepEqual(
      runs.map(({ seed }) => seed),
      [4, 5, 6, 7, 8, 4, 5, 6, 7, 8],
    );
    spread.forEach(({ optimizer, median, lowest, highest }) => {
      const own = runs.filter((run) => run.optimizer.name === optimizer).map(({ final }) => final.loss);
      const sorted = own.sort((a, b) => a - b);
      assert.deepEqual([lowest, median, highest], [sorted[0], sorted[2], sorted[4]]);
      assert.ok(lowest < highest);
    });
    const best = [...spread].sort((a, b) => a.median - b.median)[0]!;
    assert.equal(ranking[0], best.optimizer);
    assert.match((await descent([...words, ...seeds])).stdout, /optimizer +f +lowest +highest/);
  });
});
