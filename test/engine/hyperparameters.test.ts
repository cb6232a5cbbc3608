import assert from 'node:assert/strict';
import { findOptimizer, optimizers } from '../../src/engine/catalogue.js';
import { completeHyperparameters } from '../../src/engine/hyperparameters.js';
import type { Hyperparameters } from '../../src/protocol/objective.js';

const adam = findOptimizer('adam');
const complete = (given: Hyperparameters) => completeHyperparameters('adam', adam.hyperparameters, given);

describe('hyper-parameters', () => {
  it('are completed with their defaults', () => {
    assert.deepEqual(complete({ learningRate: 0.5 }), {
      learningRate: 0.5,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0,
      amsgrad: false,
    });
  });

  for (const [given, message] of [
    [{ lr: 1 }, "adam has no hyper-parameter 'lr'; it has learningRate, beta1, beta2, epsilon, weightDecay, amsgrad."],
    [{ beta1: 1 }, 'beta1 of adam must be at least 0 and below 1, not 1.'],
    [{ learningRate: -1 }, 'learningRate of adam must be at least 0, not -1.'],
    [{ learningRate: 'big' }, 'learningRate of adam must be a finite number, not "big".'],
    [{ amsgrad: 1 }, 'amsgrad of adam must be true or false, not 1.'],
  ] as [Hyperparameters, string][]) {
    it(`are refused: ${message}`, () => assert.throws(() => complete(given), { name: 'ObjectiveError', message }));
  }

  it('have defaults that satisfy their own declaration', () => {
    for (const { name, hyperparameters } of optimizers) {
      const defaults = Object.fromEntries(hyperparameters.map((info) => [info.name, info.default]));
      assert.deepEqual(completeHyperparameters(name, hyperparameters, defaults), defaults);
    }
  });
});

describe('the catalogue', () => {
  it('names those there are when asked for one that is not', () => {
    assert.throws(
      () => findOptimizer('addam'),
      /There is no optimizer 'addam'; did you mean adam\? There are gradientDescent, momentum/,
    );
  });

  it('has each name once', () => {
    assert.equal(new Set(optimizers.map(({ name }) => name)).size, optimizers.length);
  });
});
