// Surfaces to walk on. Press "Run Gradient Descent" above one of them, or "Compare" to see several optimizers race.

/**
 * Himmelblau: four minima, all equally good. Click on the contour to start elsewhere, and end elsewhere.
 * @start 0, 0
 * @domain [-6, 6]
 * @minimum 0 at 3, 2
 * @minimum 0 at -2.805118086952745, 3.131312518250573
 * @minimum 0 at -3.779310253377747, -3.2831859912861696
 * @minimum 0 at 3.5844283403304917, -1.8481265269644034
 */
export const himmelblau = ([x, y]: [number, number]): number => (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2;

/**
 * Rosenbrock's valley: down into it in a few steps, then along it for thousands. Compare adam and
 * lbfgs. Gradient descent diverges here at its usual rate of 0.01: the sharpest curvature at the start is 1506, and only rates
 * below 2/1506 are stable.
 * @start -1.2, 1
 * @domain [-2, 2], [-1, 3]
 * @minimum 0 at 1, 1
 */
export function rosenbrock(x: number[]): number {
  const [a, b] = x;
  return (1 - a) ** 2 + 100 * (b - a ** 2) ** 2;
}

/**
 * A saddle, started exactly on its ridge: the gradient never points off it, and descent ends in the saddle.
 * Start at (1, 0.001) instead, and it escapes.
 * @start 1, 0
 * @domain [-2, 2]
 */
export const saddle = ([x, y]: [number, number]): number => x ** 2 - y ** 2;

/**
 * A minimum that second derivatives cannot see: the Hessian at 0 is zero, and descent gets slower and slower.
 * @start 1, 0.8
 * @domain [-1.5, 1.5]
 * @minimum 0 at 0, 0
 */
export const flat = ([x, y]: [number, number]): number => x ** 4 + y ** 4;

/**
 * The monkey saddle: three ways down, three ways up, and a zero Hessian between them.
 * @start 0.9, 0.3
 * @domain [-2, 2]
 */
export const monkeySaddle = ([x, y]: [number, number]): number => x ** 3 - 3 * x * y ** 2;
