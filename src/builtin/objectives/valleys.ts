// Narrow, bent and flat valleys: easy to enter, hard to follow.

/**
 * Rosenbrock's valley, Σ 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)²: narrow, bent, κ = 2508 at its end.
 * @start -1.2, 1, ...
 * @domain [-2, 2], [-1, 3], ...
 * @dimension 2
 * @minimum 0 at 1
 */
export function rosenbrock(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length - 1; i++) {
    const a = x[i + 1] - x[i] * x[i];
    const b = 1 - x[i];
    sum += 100 * a * a + b * b;
  }
  return sum;
}

/**
 * Beale: sharp peaks at the corners, a long flat valley to the minimum.
 * @start 1, 1
 * @domain [-4.5, 4.5]
 * @minimum 0 at 3, 0.5
 */
export const beale = ([x, y]: [number, number]): number =>
  (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2;

/**
 * Leon's cubic valley, 100 (y − x³)² + (1 − x)².
 * @start -1.2, -1
 * @domain [-1.5, 1.5]
 * @minimum 0 at 1, 1
 */
export const leon = ([x, y]: [number, number]): number => 100 * (y - x ** 3) ** 2 + (1 - x) ** 2;

/**
 * Dixon and Price, (x₁ − 1)² + Σ i (2xᵢ² − xᵢ₋₁)².
 * @start 3, 3, ...
 * @domain [-10, 10]
 * @dimension 2
 * @minimum 0 at 1, 0.7071067811865476
 * @minimum 0 at 1, -0.7071067811865476
 */
export function dixonPrice(x: number[]): number {
  let sum = (x[0] - 1) ** 2;
  for (let i = 1; i < x.length; i++) sum += (i + 1) * (2 * x[i] ** 2 - x[i - 1]) ** 2;
  return sum;
}

/**
 * Powell's singular function: the Hessian at the minimum has two zero eigenvalues, and Newton only halves the error.
 * @start 3, -1, 0, 1
 * @domain [-4, 5]
 * @minimum 0 at 0, 0, 0, 0
 */
export const powellSingular = ([a, b, c, d]: [number, number, number, number]): number =>
  (a + 10 * b) ** 2 + 5 * (c - d) ** 2 + (b - 2 * c) ** 4 + 10 * (a - d) ** 4;

/**
 * Wood (Colville): two valleys in four dimensions, tied together.
 * @start -3, -1, -3, -1
 * @domain [-10, 10]
 * @minimum 0 at 1, 1, 1, 1
 */
export const wood = ([a, b, c, d]: [number, number, number, number]): number =>
  100 * (b - a ** 2) ** 2 +
  (1 - a) ** 2 +
  90 * (d - c ** 2) ** 2 +
  (1 - c) ** 2 +
  10.1 * ((b - 1) ** 2 + (d - 1) ** 2) +
  19.8 * (b - 1) * (d - 1);

/**
 * Freudenstein and Roth: a narrow valley that leads most starts to the wrong minimum, 48.98 at (11.41, −0.90).
 * @start 0.5, -2
 * @domain [-2, 14], [-3, 6]
 * @minimum 0 at 5, 4
 */
export const freudensteinRoth = ([x, y]: [number, number]): number =>
  (-13 + x + ((5 - y) * y - 2) * y) ** 2 + (-29 + x + ((y + 1) * y - 14) * y) ** 2;

/**
 * Brown's badly scaled function: coordinates that differ by 10¹².
 * @start 1, 1
 * @domain [0, 2000000], [-1, 3]
 * @minimum 0 at 1e6, 2e-6
 */
export const brownBadlyScaled = ([x, y]: [number, number]): number =>
  (x - 1e6) ** 2 + (y - 2e-6) ** 2 + (x * y - 2) ** 2;

/**
 * Powell's badly scaled function: (10⁴xy − 1)² + (e⁻ˣ + e⁻ʸ − 1.0001)², a hyperbola-shaped gorge.
 * @start 0, 1
 * @domain [-0.001, 0.001], [0, 10]
 * @minimum 0 at 0.000010981593296996906, 9.106146739867576
 */
export const powellBadlyScaled = ([x, y]: [number, number]): number =>
  (1e4 * x * y - 1) ** 2 + (Math.exp(-x) + Math.exp(-y) - 1.0001) ** 2;

/**
 * Three-hump camel, 2x² − 1.05x⁴ + x⁶/6 + xy + y²: two local minima beside the best.
 * @start 2, -1
 * @domain [-3, 3]
 * @minimum 0 at 0, 0
 */
export const threeHumpCamel = ([x, y]: [number, number]): number =>
  2 * x ** 2 - 1.05 * x ** 4 + x ** 6 / 6 + x * y + y ** 2;

/**
 * Zettl, (x² + y² − 2x)² + x/4: the minimum sits just below zero.
 * @start 1.2, 0.9
 * @domain [-1, 3], [-2, 2]
 * @minimum -0.0037912372204688977 at -0.029895985050660382, 0
 */
export const zettl = ([x, y]: [number, number]): number => (x ** 2 + y ** 2 - 2 * x) ** 2 + 0.25 * x;

/**
 * Bukin's function No. 6, 100 √|y − x²/100| + |x + 10|/100: the crest of a fold, not differentiable along it.
 * @start -12, 2
 * @domain [-15, -5], [-3, 3]
 * @minimum 0 at -10, 1
 */
export const bukin6 = ([x, y]: [number, number]): number =>
  100 * Math.sqrt(Math.abs(y - 0.01 * x ** 2)) + 0.01 * Math.abs(x + 10);

/**
 * Helical valley of Fletcher and Powell: the way to the minimum winds around an axis.
 * @start -1, 0, 0
 * @domain [-2, 2]
 * @minimum 0 at 1, 0, 0
 */
export const helicalValley = ([x, y, z]: [number, number, number]): number => {
  const angle = Math.atan2(y, x) / (2 * Math.PI);
  return 100 * ((z - 10 * angle) ** 2 + (Math.hypot(x, y) - 1) ** 2) + z ** 2;
};
