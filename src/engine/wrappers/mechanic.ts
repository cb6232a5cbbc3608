// Mechanic: learns the scale of another optimizer's steps.
import { nonNegative, number, positive } from '../hyperparameters.js';
import { dot } from '../linalg/vector.js';
import { norm } from '../linalg/norm.js';
import { defineWrapper } from './wrapper.js';

/** The decays of the accumulators; their scales are added up. */
const betas = [0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999];
const tiny = 1e-8;

/**
 * Δ is the sum of the optimizer's own steps, θ = θ₀ + (Σs)Δ. With h = −⟨Δ, g + λ(Σs)‖g‖θ/‖θ‖⟩, for each β:
 * r ← βr + s·clip(h, ±m), m ← max(βm, |h| + ε), v ← β²v + h², s ← (s₀m/6 + max(r, 0))/(√v + ε).
 * Cutkosky, Defazio & Mehta 2023, algorithm 1, with the authors' later clipping of h.
 */
export const mechanic = defineWrapper({
  name: 'mechanic',
  title: 'Mechanic',
  description: 'Learns by which factor the steps of an optimizer should be scaled.',
  source: 'Cutkosky, Defazio & Mehta, Mechanic: a learning rate tuner (2023), algorithm 1',
  inner: 'adam',
  hyperparameters: [
    number('initialScale', 1e-6, 'First scale of each accumulator, s₀.', positive),
    number('mechanicDecay', 0.01, 'Weight decay inside the tuner, λ.', nonNegative),
  ],
  wrap(inner, settings, { dimension, start }) {
    const origin = Float64Array.from(start);
    const zeros = () => new Float64Array(betas.length);
    const state = {
      displacement: new Float64Array(dimension),
      reward: zeros(),
      largest: zeros(),
      squares: zeros(),
      scale: zeros().fill(settings.initialScale),
      inner: inner.state,
    };

    function total(): number {
      let sum = 0;
      for (let k = 0; k < betas.length; k++) sum += state.scale[k];
      return sum;
    }

    /** What the displacement so far would have gained against the gradient. */
    function gain(theta: Float64Array, gradient: Float64Array): number {
      const pull = (settings.mechanicDecay * total() * norm(gradient)) / (norm(theta) + tiny);
      return -dot(state.displacement, gradient) - pull * dot(state.displacement, theta);
    }

    return {
      ...inner,
      state,
      step(at, next) {
        const { displacement, reward, largest, squares, scale } = state;
        const outcome = inner.step(at, next);
        if (outcome && 'stop' in outcome) return outcome;
        const h = gain(at.theta, at.gradient);
        for (let k = 0; k < betas.length; k++) {
          reward[k] = betas[k] * reward[k] + scale[k] * Math.min(Math.max(h, -largest[k]), largest[k]);
          largest[k] = Math.max(betas[k] * largest[k], Math.abs(h) + tiny);
          squares[k] = betas[k] ** 2 * squares[k] + h ** 2;
          const wealth = (settings.initialScale * largest[k]) / betas.length + Math.max(reward[k], 0);
          scale[k] = wealth / (Math.sqrt(squares[k]) + tiny);
        }
        const factor = total();
        for (let i = 0; i < dimension; i++) {
          displacement[i] += next[i] - at.theta[i];
          next[i] = origin[i] + factor * displacement[i];
        }
        return undefined;
      },
    };
  },
});
