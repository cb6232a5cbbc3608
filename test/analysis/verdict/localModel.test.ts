import assert from 'node:assert/strict';
import { gradientNoise, localModel } from '../../../src/analysis/verdict/localModel.js';
import { jetObjective } from '../jet.js';

describe('gradientNoise', () => {
  it('is the rounding of what f adds to θ, at the origin too', () => {
    const shifted = jetObjective(1, (x) => x.plus(0.1).power(2).minus(x.times(0.2)));
    const noise = gradientNoise(shifted, localModel(shifted, Float64Array.of(0)));
    assert.ok(noise > 1e-18 && noise < 1e-15, String(noise));
  });

  it('is next to nothing where f has all digits', () => {
    const quartic = jetObjective(1, (x) => x.power(4));
    assert.ok(gradientNoise(quartic, localModel(quartic, Float64Array.of(0))) < 1e-50);
  });
});
