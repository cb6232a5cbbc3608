// The decaying sum of what passed, as a stage.
import type { Stage } from './chain.js';

/** v ← μv + (1 − τ)x with dampening τ, but v = x at the first step and where μ is 0, as in torch.optim.SGD. */
export function velocity(dimension: number, momentum: () => number, dampening: () => number = () => 0): Stage {
  const state = { steps: 0, velocity: new Float64Array(dimension) };
  return {
    name: 'velocity',
    state,
    apply(vector) {
      const { velocity } = state;
      const mu = momentum();
      const entering = state.steps++ === 0 || mu === 0 ? 1 : 1 - dampening();
      for (let i = 0; i < dimension; i++) velocity[i] = mu * velocity[i] + entering * vector[i];
      return velocity;
    },
  };
}
