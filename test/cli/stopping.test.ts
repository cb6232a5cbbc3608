// Every reason for which a run ends, as the command line tells it: its name and its sentence.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descent } from './descent.js';

interface Ran {
  readonly stopped: { readonly reason: string; readonly message: string };
  readonly final: { readonly step: number; readonly theta: readonly number[]; readonly loss: number };
}

const source = `export function bowl([x, y]: [number, number]): number {
  return (x - 3) ** 2 + 2 * (y + 2) ** 2;
}
export function slide([x]: [number]): number {
  return -(x ** 4);
}
export function cliff([x]: [number]): number {
  return Math.sqrt(x);
}
export function thrower([x]: [number]): number {
  if (x < 1) throw new Error('too far');
  return x ** 2;
}
export function slow([x]: [number]): number {
  let sum = 0;
  for (let k = 0; k < 2e6; k++) sum += Math.sin(k);
  return (x - 1) ** 2 + 1e-30 * sum;
}
`;

const words = {
  gradientTolerance: ['bowl', '--optimizer', 'gradientDescent', '--set', 'learningRate=0.1'],
  lossTolerance: ['bowl', '--optimizer', 'adam', '--loss-tolerance', '1e-4', '--gradient-tolerance', '0'],
  stepTolerance: ['bowl', '--optimizer', 'momentum', '--step-tolerance', '1e-3', '--gradient-tolerance', '0'],
  maxSteps: ['bowl', '--optimizer', 'gradientDescent', '--steps', '7'],
  evaluationBudget: ['bowl', '--optimizer', 'lbfgs', '--evaluation-budget', '2', '--gradient-tolerance', '0'],
  timeLimit: ['slow', '--optimizer', 'gradientDescent', '--time-limit', '0.2', '--steps', '100000', '--set', 'learningRate=1e-9'], // prettier-ignore
  diverged: ['bowl', '--optimizer', 'gradientDescent', '--set', 'learningRate=3'],
  nonFinite: ['cliff', '--optimizer', 'gradientDescent', '--start', '[0.3]', '--set', 'learningRate=0.1'],
  lineSearchFailed: ['bowl', '--optimizer', 'newton', '--gradient-tolerance', '0'],
} as const;

const sentences: Record<keyof typeof words, RegExp> = {
  gradientTolerance: /^‖∇f‖ = .* < 1e-6 after \d+ steps\.$/,
  lossTolerance: /^f changed by .*, not more than 1e-4·max\(1, \|f\|\), after \d+ steps\.$/,
  stepTolerance: /^The step was .* long, not more than 0\.001·max\(1, ‖θ‖\), after \d+ steps\.$/,
  maxSteps: /^All 7 steps were made: ‖∇f‖ = .*, not below 1e-6\.$/,
  evaluationBudget: /^\d+ gradient evaluations of 2 are spent after \d+ steps?: /,
  timeLimit: /^The time limit of 0\.2 s was reached after \d+ steps?: /,
  diverged: /^Diverged: f grew from /,
  nonFinite:
    /^At step \d+ f = NaN; step \d+ \(f = .*\) is the last good point\. The value is not finite: sqrt of −.* is NaN\.$/,
  lineSearchFailed: /^The line search found no decrease: /,
};

describe('the end of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'descent-stopping-'));
  const file = join(folder, 'ends.ts');
  before(() => writeFileSync(file, source));
  after(() => rmSync(folder, { recursive: true }));

  for (const [reason, [objective, ...options]] of Object.entries(words)) {
    it(`is ${reason}, with its sentence and a finite last point`, async () => {
      const outcome = await descent(['run', `${file}#${objective}`, ...options, '--json']);
      assert.equal(outcome.status, 0, outcome.stderr);
      const { stopped, final } = outcome.json<Ran>();
      assert.equal(stopped.reason, reason, stopped.message);
      assert.match(stopped.message, sentences[reason as keyof typeof words]);
      assert.ok([final.loss, ...final.theta].every(Number.isFinite));
    });
  }

  it('is an error of the objective, at its place, and what was reached stays', async () => {
    const options = ['--optimizer', 'gradientDescent', '--start', '[2]', '--set', 'learningRate=0.3'];
    const outcome = await descent(['run', `${file}#thrower`, ...options, '--json']);
    assert.equal(outcome.status, 1);
    assert.match(outcome.stderr, /ends\.ts:11:\d+: .*too far/);
    const { stopped, final } = outcome.json<Ran>();
    assert.deepEqual([stopped.reason, final.step, final.theta], ['error', 0, [2]]);
  });

  it('is a fall without end where f has no minimum', async () => {
    const options = ['--optimizer', 'gradientDescent', '--start', '[1]', '--set', 'learningRate=0.1'];
    const { stopped } = (await descent(['run', `${file}#slide`, ...options, '--json'])).json<Ran>();
    assert.equal(stopped.reason, 'diverged');
    assert.match(stopped.message, /^Diverged: f fell from -1 to /);
  });
});
