// Your own optimizer: a function tagged @optimizer. It shows up in the Compare view beside ours, with these
// hyper-parameters, and is loaded again when you save. On the command line: --optimizer examples/myOptimizer.ts#heavyBall

/**
 * Polyak's heavy ball: what is left of the last step is added to the new one.
 * @optimizer
 * @param learningRate How far a step goes along the gradient. [0, 10]
 * @param beta The share of the last step that is kept. [0, 1)
 */
export function heavyBall({ learningRate = 0.01, beta = 0.9 } = {}) {
  const state = { velocity: [] as number[] };
  return {
    // What lies in `state` can be saved and restored, so that a run can be forked.
    state,
    step(theta: number[], gradient: number[]): number[] {
      return theta.map((value, i) => {
        state.velocity[i] = beta * (state.velocity[i] ?? 0) - learningRate * gradient[i];
        return value + state.velocity[i];
      });
    },
  };
}

/**
 * Moves by a fixed length in the direction of steepest descent, however steep it is: it never comes to rest at the minimum.
 * @optimizer
 * @param stepLength Length of every step. (0, 10]
 */
export function normalisedDescent({ stepLength = 0.1 } = {}) {
  return {
    step(theta: number[], gradient: number[]): void {
      const norm = Math.hypot(...gradient);
      if (norm === 0) return;
      for (let i = 0; i < theta.length; i++) theta[i] -= (stepLength * gradient[i]) / norm;
    },
  };
}
