// A curve fitted to measurements. The functions return residuals, a list of numbers; what is minimized is half the sum of
// their squares. Try Levenberg–Marquardt and Gauss–Newton in the Compare view: they see every residual by itself.

/** Concentrations of a substance that decays, by the hour. */
const measured = [9.8, 7.5, 6.1, 4.6, 3.9, 2.9, 2.4, 1.8, 1.6, 1.1];

/**
 * A decay c·exp(−k·t), fitted.
 * @objective
 * @start 5, 1
 * @domain [2, 14], [-0.1, 1.2]
 */
export function decay([c, k]: [number, number]): number[] {
  return measured.map((y, hour) => c * Math.exp(-k * hour) - y);
}

/**
 * Rosenbrock's valley as two residuals.
 * @residuals
 * @start -1.2, 1
 * @domain [-2, 2], [-1, 3]
 * @minimum 0 at 1, 1
 */
export const valley = ([x, y]: [number, number]) => [Math.sqrt(200) * (y - x ** 2), Math.SQRT2 * (1 - x)];
