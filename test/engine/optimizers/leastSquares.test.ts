// Gauss–Newton and Levenberg–Marquardt on the Moré–Garbow–Hillstrom problems as residuals, beside MINPACK.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { findOptimizer } from '../../../src/engine/catalogue.js';
import { discover } from '../../../src/objective/discover/discover.js';
import { link } from '../../../src/objective/link/link.js';
import { bowl } from '../problems.js';
import { run } from '../run.js';

interface Reference {
  readonly theta: readonly number[];
  readonly cost: number;
  readonly nfev: number;
  readonly njev: number;
}

const path = fileURLToPath(new URL('../../corpus/moreGarbowHillstrom.ts', import.meta.url));
// The same functions returning what they square; those that square within are no lists then.
const text = readFileSync(path, 'utf8')
  .replace(/^const squares = .*$/m, 'const squares = (residuals: readonly number[]): number[] => [...residuals];')
  .replaceAll('): number {', '): number[] {')
  .replaceAll('@start', '@residuals\n * @start');
const squaringWithin = ['extendedRosenbrock', 'extendedPowell', 'penalty1'];
const program = link(path, { read: (asked) => (asked === path ? text : undefined) });
const objectives = discover(path, text).objectives.filter(({ name }) => !squaringWithin.includes(name));
const minpack: Record<string, Reference> = JSON.parse(
  readFileSync(new URL('../../reference/leastSquares.json', import.meta.url), 'utf8'),
).problems;

function solve(objective: (typeof objectives)[0], optimizer: string) {
  const start = objective.start ?? [];
  const f = differentiate(program, objective, { mode: 'auto', dimension: start.length });
  return run(f, findOptimizer(optimizer), {}, { start, steps: 1000, gradientTolerance: 1e-9 });
}

function isSolved(loss: number, minimum: number): boolean {
  return 2 * loss - minimum <= 1e-6 * Math.max(Math.abs(minimum), 1e-6);
}

describe('methods for residuals', () => {
  it('Levenberg–Marquardt solves every Moré–Garbow–Hillstrom problem from its standard start', () => {
    assert.equal(objectives.length, 32);
    const failed = objectives.filter((objective) => {
      const { final } = solve(objective, 'levenbergMarquardt');
      return !isSolved(final.loss, objective.minima[0].value);
    });
    assert.deepEqual(
      failed.map(({ name }) => name),
      [],
    );
  });

  it('Gauss–Newton solves those with small residuals', () => {
    for (const name of ['rosenbrock', 'helicalValley', 'bard', 'broydenBanded', 'discreteIntegralEquation']) {
      const objective = objectives.find((one) => one.name === name)!;
      const { stopped, final } = solve(objective, 'gaussNewton');
      assert.equal(stopped.reason, 'gradientTolerance', name);
      assert.ok(isSolved(final.loss, objective.minima[0].value), name);
    }
  });

  for (const [name, reference] of Object.entries(minpack)) {
    it(`Levenberg–Marquardt reaches MINPACK's solution of ${name} in about as many evaluations`, () => {
      const { final, evaluations, trajectory } = solve(
        objectives.find((one) => one.name === name)!,
        'levenbergMarquardt',
      );
      assert.ok(Math.abs(final.loss - reference.cost) <= 1e-9 * reference.cost + 1e-20);
      reference.theta.forEach((x, i) =>
        assert.ok(Math.abs(final.theta[i] - x) <= 1e-5 * Math.max(Math.abs(x), 1e-3), `${final.theta}`),
      );
      const enough = trajectory.findIndex(({ loss }) => loss - reference.cost <= 1e-8 * reference.cost + 1e-16);
      assert.ok(enough <= reference.njev + 2, `${enough} steps against ${reference.njev}`);
      assert.equal(evaluations.gradient, 1);
      assert.equal(evaluations.hessian, 0);
    });
  }

  it('a linear problem ends in one step, with one Jacobian for each of the two points', () => {
    const linear = objectives.find(({ name }) => name === 'linearFullRank')!;
    const { final, evaluations } = solve(linear, 'levenbergMarquardt');
    assert.equal(final.step, 1);
    assert.deepEqual(evaluations, { value: 1, gradient: 1, hessian: 0, hessianVectorProduct: 0, jacobian: 2 });
  });

  it('say what they want where there are no residuals', () => {
    assert.throws(() => run(bowl, findOptimizer('gaussNewton')), {
      kind: 'request',
      message: /^gaussNewton needs residuals, and this objective returns one number; return the list/,
    });
  });
});
