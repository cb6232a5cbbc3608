import assert from 'node:assert/strict';
import { likeName } from '../../src/protocol/likeName.js';

describe('likeName', () => {
  const names = ['adam', 'adamw', 'lion', 'gradientDescent', 'start'];

  it('forgives case, and one letter more, less, other or swapped', () => {
    assert.equal(likeName('Adam', names), 'adam');
    assert.equal(likeName('GradientDescent', names), 'gradientDescent');
    assert.equal(likeName('adm', names), 'adam');
    assert.equal(likeName('lyon', names), 'lion');
    assert.equal(likeName('starts', names), 'start');
    assert.equal(likeName('strat', names), 'start');
  });

  it('is silent where nothing is near, or two are', () => {
    assert.equal(likeName('sgd', names), undefined);
    assert.equal(likeName('stable', names), undefined);
    assert.equal(likeName('bat', ['cat', 'hat']), undefined);
    assert.equal(likeName('', names), undefined);
  });
});
