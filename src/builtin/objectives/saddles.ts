// Critical points that are no minima, and points that the Hessian alone cannot judge.

/**
 * The saddle x² − y², started on its ridge: descent runs into the saddle and stays. A start off the ridge escapes.
 * @start 1, 0
 * @domain [-2, 2]
 */
export const saddle = ([x, y]: [number, number]): number => x ** 2 - y ** 2;

/**
 * A saddle between two minima: x²/2 + y⁴/4 − y²/2.
 * @start 1, 0.001
 * @domain [-2, 2]
 * @minimum -0.25 at 0, 1
 * @minimum -0.25 at 0, -1
 */
export const doubleWell = ([x, y]: [number, number]): number => x ** 2 / 2 + y ** 4 / 4 - y ** 2 / 2;

/**
 * The monkey saddle x³ − 3xy²: three valleys, for two legs and a tail. The Hessian at 0 is zero.
 * @start 0.9, 0.3
 * @domain [-2, 2]
 */
export const monkeySaddle = ([x, y]: [number, number]): number => x ** 3 - 3 * x * y ** 2;

/**
 * x⁴ + y⁴: a minimum that the Hessian, zero there, does not show.
 * @start 1, 0.8
 * @domain [-1.5, 1.5]
 * @minimum 0 at 0, 0
 */
export const quartic = ([x, y]: [number, number]): number => x ** 4 + y ** 4;

/**
 * x² + y⁴: flat in one direction only.
 * @start 1, 1
 * @domain [-1.5, 1.5]
 * @minimum 0 at 0, 0
 */
export const halfFlat = ([x, y]: [number, number]): number => x ** 2 + y ** 4;

/**
 * x² + y³: degenerate at 0, and no minimum.
 * @start 1, 1
 * @domain [-1.5, 1.5]
 */
export const cubicEdge = ([x, y]: [number, number]): number => x ** 2 + y ** 3;

/**
 * Peano's surface upside down, (2x² − y)(x² − y): along every line through 0 a minimum, along a parabola none.
 * @start 0.8, 1.2
 * @domain [-1.5, 1.5], [-1, 2]
 */
export const peano = ([x, y]: [number, number]): number => (2 * x ** 2 - y) * (x ** 2 - y);

/**
 * The sombrero (x² + y² − 1)²: a circle of minima around a maximum; none of them is isolated.
 * @start 0.1, 0.05
 * @domain [-1.5, 1.5]
 * @minimum 0 at 1, 0
 * @minimum 0 at 0, -1
 */
export const sombrero = ([x, y]: [number, number]): number => (x ** 2 + y ** 2 - 1) ** 2;

/**
 * Himmelblau, (x² + y − 11)² + (x + y² − 7)²: four equal minima, four saddles, one maximum.
 * @start 0, 0
 * @domain [-6, 6]
 * @minimum 0 at 3, 2
 * @minimum 7.888609052210118e-31 at -2.805118086952745, 3.131312518250573
 * @minimum 7.888609052210118e-31 at -3.779310253377747, -3.2831859912861696
 * @minimum 0 at 3.5844283403304917, -1.8481265269644034
 */
export const himmelblau = ([x, y]: [number, number]): number => (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2;

/**
 * Six-hump camel, (4 − 2.1x² + x⁴/3)x² + xy + 4(y² − 1)y²: six minima, two of them best.
 * @start -1.6, 0.4
 * @domain [-2, 2], [-1, 1]
 * @minimum -1.0316284534898774 at 0.08984201310031806, -0.7126564030207396
 * @minimum -1.0316284534898774 at -0.08984201310031806, 0.7126564030207396
 */
export const sixHumpCamel = ([x, y]: [number, number]): number =>
  (4 - 2.1 * x ** 2 + x ** 4 / 3) * x ** 2 + x * y + (-4 + 4 * y ** 2) * y ** 2;

/**
 * A chain of saddles, Σ xᵢ⁴/4 − xᵢ²/2: of its 3ⁿ critical points 2ⁿ are minima.
 * @start 0.01, -0.02, 0.03, ...
 * @domain [-1.6, 1.6]
 * @dimension 5
 * @minimum -n / 4 at 1
 * @minimum -n / 4 at -1
 */
export function saddleField(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] ** 4 / 4 - x[i] ** 2 / 2;
  return sum;
}
