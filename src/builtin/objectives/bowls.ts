// Convex bowls, round and stretched. The condition number κ = λmax / λmin decides how fast descent can be.

/**
 * The course's bowl: (θ₁ − 3)² + (θ₂ + 2)².
 * @start 0, 0
 * @domain [-2, 7], [-6, 3]
 * @minimum 0 at 3, -2
 */
export const bowl = ([a, b]: [number, number]): number => (a - 3) ** 2 + (b + 2) ** 2;

/**
 * The sphere Σ xᵢ²: every direction alike, κ = 1.
 * @start 4, -3, ...
 * @domain [-5.12, 5.12]
 * @dimension 2
 * @minimum 0 at 0
 */
export function sphere(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * x[i];
  return sum;
}

/** ½ Σ λᵢ xᵢ² with λ from 1 to `condition`, evenly spaced on a log scale. */
function stretched(x: number[], condition: number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const share = x.length > 1 ? i / (x.length - 1) : 0;
    sum += Math.pow(condition, share) * x[i] * x[i];
  }
  return sum / 2;
}

/**
 * A stretched bowl, ½ Σ λᵢ xᵢ² with λ from 1 to 100: κ = 100. The learning rate must stay below 2/100.
 * @start 2, 1, ...
 * @domain [-3, 3]
 * @dimension 2
 * @minimum 0 at 0
 */
export const quadratic = (x: number[]): number => stretched(x, 100);

/**
 * A slightly stretched bowl, κ = 10.
 * @start 2, 1, ...
 * @domain [-3, 3]
 * @dimension 2
 * @minimum 0 at 0
 */
export const quadraticMild = (x: number[]): number => stretched(x, 10);

/**
 * A ravine, κ = 10 000: descent zigzags across it and crawls along it; momentum needs √κ as many steps.
 * @start 2, 1, ...
 * @domain [-3, 3]
 * @dimension 2
 * @minimum 0 at 0
 */
export const ravine = (x: number[]): number => stretched(x, 1e4);

/**
 * A ravine for second order only, κ = 1 000 000.
 * @start 2, 1, ...
 * @domain [-3, 3]
 * @dimension 2
 * @minimum 0 at 0
 */
export const quadraticStiff = (x: number[]): number => stretched(x, 1e6);

/**
 * A ravine across the axes, ½ (u² + 100 v²) with u, v turned by 30°: per-coordinate rates (AdaGrad, Adam) do not help here.
 * @start 2.5, -0.5
 * @domain [-3, 3]
 * @minimum 0 at 0, 0
 */
export const rotatedRavine = ([x, y]: [number, number]): number => {
  const c = Math.cos(Math.PI / 6);
  const s = Math.sin(Math.PI / 6);
  return ((c * x + s * y) ** 2 + 100 * (c * y - s * x) ** 2) / 2;
};

/**
 * The weighted sphere Σ i xᵢ²: κ = n, so that more parameters make it harder.
 * @start 1, 1, ...
 * @domain [-10, 10]
 * @dimension 10
 * @minimum 0 at 0
 */
export function sumSquares(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (i + 1) * x[i] ** 2;
  return sum;
}

/**
 * Σ |xᵢ|^(i+1): the higher the coordinate, the flatter its bottom.
 * @start 0.8, -0.6, ...
 * @domain [-1, 1]
 * @dimension 4
 * @minimum 0 at 0
 */
export function sumOfPowers(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.abs(x[i]) ** (i + 2);
  return sum;
}

/**
 * Σᵢ (Σⱼ≤ᵢ xⱼ)²: a bowl turned against the axes.
 * @start 20, -30, ...
 * @domain [-65.536, 65.536]
 * @dimension 5
 * @minimum 0 at 0
 */
export function rotatedHyperEllipsoid(x: number[]): number {
  let sum = 0;
  let inner = 0;
  for (let i = 0; i < x.length; i++) {
    inner += x[i];
    sum += inner * inner;
  }
  return sum;
}

/**
 * Trid, Σ (xᵢ − 1)² − Σ xᵢ xᵢ₋₁: a quadratic whose minimum lies at xᵢ = i(n + 1 − i).
 * @start 0, 0
 * @dimension 2
 * @domain [-4, 4]
 * @minimum -n * (n + 4) * (n - 1) / 6 at 2, 2
 */
export function trid(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    sum += (x[i] - 1) ** 2;
    if (i > 0) sum -= x[i] * x[i - 1];
  }
  return sum;
}

/**
 * Zakharov, Σ xᵢ² + s² + s⁴ with s = Σ i xᵢ / 2: one valley, ever steeper walls.
 * @start 3, -2, ...
 * @domain [-5, 10]
 * @dimension 2
 * @minimum 0 at 0
 */
export function zakharov(x: number[]): number {
  let squares = 0;
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    squares += x[i] ** 2;
    s += 0.5 * (i + 1) * x[i];
  }
  return squares + s ** 2 + s ** 4;
}

/**
 * Matyas, 0.26 (x² + y²) − 0.48 xy: a flat ravine along the diagonal, κ = 25.
 * @start 8, -4
 * @domain [-10, 10]
 * @minimum 0 at 0, 0
 */
export const matyas = ([x, y]: [number, number]): number => 0.26 * (x ** 2 + y ** 2) - 0.48 * x * y;

/**
 * Booth, (x + 2y − 7)² + (2x + y − 5)²: two lines that cross.
 * @start -5, 5
 * @domain [-10, 10]
 * @minimum 0 at 1, 3
 */
export const booth = ([x, y]: [number, number]): number => (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2;
