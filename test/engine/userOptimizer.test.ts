import assert from 'node:assert/strict';
import { findOptimizer, optimizers } from '../../src/engine/catalogue.js';
import { checkConformance } from '../../src/engine/inspect/conformance.js';
import { userOptimizer } from '../../src/engine/userOptimizer.js';
import type { UserOptimizerInfo } from '../../src/protocol/objective.js';
import { ObjectiveError } from '../../src/protocol/objectiveError.js';
import { bowl } from './problems.js';
import { run } from './run.js';
import { say } from '../../src/protocol/sentence.js';

const range = { file: 'mine.ts', line: 2, column: 1, endLine: 9, endColumn: 2, start: 20, end: 200 };
const info: UserOptimizerInfo = {
  name: 'mine',
  description: '',
  range,
  hyperparameters: [{ name: 'learningRate', description: '', kind: 'number', default: 0.05 }],
};
const explain = (error: unknown) => new ObjectiveError(say`${(error as Error).message}`, range);
const mine = (create: unknown) => userOptimizer(info, create, explain);

interface Given {
  learningRate: number;
}
function heavyBall({ learningRate }: Given) {
  const state = { velocity: [0, 0] };
  return {
    state,
    step(theta: number[], gradient: number[]) {
      state.velocity = state.velocity.map((v, i) => 0.9 * v + gradient[i]);
      return theta.map((x, i) => x - learningRate * state.velocity[i]);
    },
  };
}
const inPlace = ({ learningRate }: Given) => ({
  step(theta: number[], gradient: number[]) {
    gradient.forEach((g, i) => (theta[i] -= learningRate * g));
  },
});

describe("a user's optimizer", () => {
  it('walks as ours with the same formula', () => {
    const ours = run(bowl, findOptimizer('momentum'), { learningRate: 0.05 }, { steps: 50 }).trajectory;
    assert.deepEqual(run(bowl, mine(heavyBall), {}, { steps: 50 }).trajectory, ours);
    const plain = run(bowl, findOptimizer('gradientDescent'), { learningRate: 0.1 }, { steps: 50 }).trajectory;
    assert.deepEqual(run(bowl, mine(inPlace), { learningRate: 0.1 }, { steps: 50 }).trajectory, plain);
  });

  it('sees a scheduled hyper-parameter in its third argument', () => {
    const settings = { schedules: [{ name: 'exponential', settings: { gamma: 0.5 } }], steps: 6 };
    const scheduled = () => ({
      step: (theta: number[], gradient: number[], { hyperparameters }: { hyperparameters: Given }) =>
        theta.map((x, i) => x - hyperparameters.learningRate * gradient[i]),
    });
    const ours = run(bowl, findOptimizer('gradientDescent'), { learningRate: 0.05 }, settings).trajectory;
    assert.deepEqual(run(bowl, mine(scheduled), {}, settings).trajectory, ours);
    const { stopped } = run(bowl, mine(inPlace), {}, settings);
    assert.equal(stopped.reason, 'error');
    assert.match(
      stopped.message,
      /^mine cannot have learningRate scheduled: its step must take it from a third argument/,
    );
  });

  const wrong: [string, unknown, RegExp][] = [
    ['returns too few numbers', () => ({ step: () => [1] }), /it has 1 numbers, not 2\.$/],
    ['returns no numbers', () => ({ step: () => ['a', 1] }), /its element 0 is no number\.$/],
    ['returns a number', () => ({ step: () => 3 }), /it returned 3\.$/],
    ['throws in its step', () => ({ step: () => { throw new Error('no idea'); } }), /^no idea$/], // prettier-ignore
  ];
  const trap = () => {
    throw new Error('trap');
  };
  wrong.push(['returns what throws when it is read', () => ({ step: () => new Proxy([], { get: trap }) }), /^trap$/]);
  for (const [what, create, message] of wrong) {
    it(`ends the run with its place where it ${what}`, () => {
      const { stopped, final } = run(bowl, mine(create));
      assert.equal(stopped.reason, 'error');
      assert.match(stopped.message, message);
      assert.equal(stopped.location?.line, 2);
      assert.deepEqual(final.theta, [0, 0]);
    });
  }

  it('is told by its place where reading its step throws', () => {
    const hostile = () => ({
      get step() {
        throw new Error('trap');
      },
    });
    assert.throws(() => run(bowl, mine(hostile)), { name: 'ObjectiveError', message: 'trap', location: range });
  });

  it('must be a function that returns a step', () => {
    assert.throws(() => run(bowl, mine(3)), /^ObjectiveError: mine is not a function/);
    assert.throws(
      () =>
        run(
          bowl,
          mine(() => ({})),
        ),
      /mine must return an object with a function step/,
    );
  });
});

describe('the conformance check', () => {
  const outcomes = (create: unknown) => checkConformance(mine(create)).map(({ outcome }) => outcome);
  const messages = (create: unknown) => checkConformance(mine(create)).map(({ message }) => message);

  it('passes a sound optimizer and tells what it is like', () => {
    assert.deepEqual(outcomes(heavyBall), ['passed', 'passed', 'passed', 'passed', 'told', 'told', 'told', 'told']);
    const told = messages(heavyBall);
    // η = 0.05, μ = 0.9 on λ = 1 and 10: both roots are complex, so the rate is √0.9 = 0.949.
    assert.match(told[4], /shrinks by 0\.9[45]\d? a step \(gradient descent at best 0\.818, the heavy ball 0\.519\)/);
    assert.match(told[5], /^Translation of θ: the path moves with it\.$/);
    assert.match(told[6], /^Rotation of θ: the path moves with it\.$/);
    assert.match(told[7], /^Scale of f: the path changes/);
  });

  it('sees that Adam minds rotation and not scale', () => {
    const told = checkConformance(findOptimizer('adam'), { epsilon: 0 }).map(({ message }) => message);
    assert.match(told[6], /^Rotation of θ: the path changes/);
    assert.match(told[7], /^Scale of f: the path moves with it/);
  });

  it('finds state outside the state, chance outside the seed, and drift', () => {
    const hidden = ({ learningRate }: Given) => {
      let velocity = [0, 0];
      return {
        step(theta: number[], gradient: number[]) {
          velocity = velocity.map((v, i) => 0.9 * v + gradient[i]);
          return theta.map((x, i) => x - learningRate * velocity[i]);
        },
      };
    };
    assert.deepEqual(outcomes(hidden).slice(0, 4), ['passed', 'passed', 'passed', 'failed']);
    let calls = 0;
    const counting = () => ({ step: (theta: number[]) => theta.map((x) => x + calls++) });
    assert.deepEqual(outcomes(counting).slice(0, 3), ['failed', 'passed', 'failed']);
    const decaying = () => ({ step: (theta: number[]) => theta.map((x) => 0.9 * x) });
    assert.match(messages(decaying)[0], /no, without any gradient θ moved by 0\.98\d? in 20 steps/);
  });

  it('finds that a gradient moves nothing, or moves θ out of the numbers', () => {
    const idle = () => ({ step: () => undefined });
    assert.match(
      messages(idle)[1],
      /^A gradient moves θ: no, with ‖∇f‖ = 5\.1 θ stays where it is for 20 steps; return /,
    );
    const dividing = () => ({
      step: (theta: number[], gradient: number[]) => theta.map((x, i) => x - gradient[i] / Math.sqrt(0 * gradient[i])),
    });
    const [rest, moving] = messages(dividing);
    assert.match(rest, /: no, without any gradient step 1 proposes θ = \(NaN, NaN\)\.$/);
    assert.match(moving, /: no, step 1 proposes θ = \(-Infinity, -Infinity\)\.$/);
    const ascending = ({ learningRate }: Given) => ({
      step: (theta: number[], gradient: number[]) => theta.map((x, i) => x + learningRate * gradient[i]),
    });
    assert.match(messages(ascending)[4], /the distance grows by 1\.5 a step/);
  });

  it('holds of every optimizer of ours that needs no residuals', () => {
    for (const optimizer of optimizers.filter(({ needs }) => !needs.includes('jacobian'))) {
      // Decay moves θ without a gradient.
      const decay = optimizer.hyperparameters
        .filter(({ name }) => ['weightDecay', 'lambda'].includes(name))
        .map(({ name }) => [name, 0]);
      const failed = checkConformance(optimizer, Object.fromEntries(decay)).filter(
        ({ outcome }) => outcome === 'failed',
      );
      assert.deepEqual(failed, [], optimizer.name);
    }
  });

  it('tells what is thrown once', () => {
    const wrong = () => ({ step: () => [] });
    assert.deepEqual(outcomes(wrong), ['failed']);
    assert.match(messages(wrong)[0], /^A zero gradient is a fixed point: mine must return the next θ from step/);
  });
});
