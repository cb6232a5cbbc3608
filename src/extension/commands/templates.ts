// What a new file begins with.
export const newObjective = `/**
 * A narrow curved valley: finding it is easy, following it is not.
 * @start -1.2, 1
 * @domain [-2, 2], [-1, 3]
 * @minimum 0 at 1, 1
 */
export function loss([x, y]: [number, number]): number {
  return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
}
`;

export const newOptimizer = `/**
 * A ball that rolls with friction.
 * @optimizer
 * @param learningRate How far a step goes [0, 10]
 * @param friction Share of the velocity that stays [0, 1]
 */
export function rollingBall({ learningRate = 0.01, friction = 0.9 } = {}) {
  const state = { velocity: [] as number[] };
  return {
    state,
    step(theta: number[], gradient: number[]): number[] {
      state.velocity = theta.map((_, i) => friction * (state.velocity[i] ?? 0) - learningRate * gradient[i]);
      return theta.map((value, i) => value + state.velocity[i]);
    },
  };
}
`;
