// Many minima of which one is best: what a start, noise, or luck decides. n-dimensional.

/**
 * Rastrigin, 10n + Σ xᵢ² − 10 cos 2πxᵢ: a bowl full of dimples.
 * @start 2.2, -1.7, ...
 * @domain [-5.12, 5.12]
 * @dimension 2
 * @minimum 0 at 0
 */
export function rastrigin(x: number[]): number {
  let sum = 10 * x.length;
  for (let i = 0; i < x.length; i++) sum += x[i] ** 2 - 10 * Math.cos(2 * Math.PI * x[i]);
  return sum;
}

/**
 * Ackley: a nearly flat, dimpled plain around a funnel whose tip is not differentiable.
 * @start 2.6, -1.4, ...
 * @domain [-5, 5]
 * @dimension 2
 * @minimum 0 at 0
 */
export function ackley(x: number[]): number {
  let squares = 0;
  let cosines = 0;
  for (let i = 0; i < x.length; i++) {
    squares += x[i] ** 2;
    cosines += Math.cos(2 * Math.PI * x[i]);
  }
  const n = x.length;
  return -20 * Math.exp(-0.2 * Math.sqrt(squares / n)) - Math.exp(cosines / n) + 20 + Math.E;
}

/**
 * Griewank, 1 + Σ xᵢ²/4000 − Π cos(xᵢ/√i): a wide bowl with ripples.
 * @start 8, -6, ...
 * @domain [-10, 10]
 * @dimension 2
 * @minimum 0 at 0
 */
export function griewank(x: number[]): number {
  let sum = 0;
  let product = 1;
  for (let i = 0; i < x.length; i++) {
    sum += x[i] ** 2 / 4000;
    product *= Math.cos(x[i] / Math.sqrt(i + 1));
  }
  return 1 + sum - product;
}

/**
 * Levy: ripples of growing height away from (1, …, 1).
 * @start -4, 5, ...
 * @domain [-10, 10]
 * @dimension 2
 * @minimum 0 at 1
 */
export function levy(x: number[]): number {
  const w = x.map((xi) => 1 + (xi - 1) / 4);
  const last = w[w.length - 1];
  let sum = Math.sin(Math.PI * w[0]) ** 2 + (last - 1) ** 2 * (1 + Math.sin(2 * Math.PI * last) ** 2);
  for (let i = 0; i < w.length - 1; i++) {
    sum += (w[i] - 1) ** 2 * (1 + 10 * Math.sin(Math.PI * w[i] + 1) ** 2);
  }
  return sum;
}

/**
 * Schwefel, 418.9829n − Σ xᵢ sin √|xᵢ|: the best minimum lies far from the next best.
 * @start 300, -200, ...
 * @domain [-500, 500]
 * @dimension 2
 * @minimum 0 at 420.96874635998205
 */
export function schwefel(x: number[]): number {
  let sum = 418.9828872724338 * x.length;
  for (let i = 0; i < x.length; i++) sum -= x[i] * Math.sin(Math.sqrt(Math.abs(x[i])));
  return sum;
}

/**
 * Styblinski and Tang, ½ Σ xᵢ⁴ − 16xᵢ² + 5xᵢ: 2ⁿ minima.
 * @start 0.5, 3, ...
 * @domain [-5, 5]
 * @dimension 2
 * @minimum -39.16616570377142 * n at -2.903534027771177
 */
export function styblinskiTang(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] ** 4 - 16 * x[i] ** 2 + 5 * x[i];
  return sum / 2;
}

/**
 * Alpine No. 1, Σ |xᵢ sin xᵢ + 0.1xᵢ|: ridges and creases.
 * @start 4, -6, ...
 * @domain [-10, 10]
 * @dimension 2
 * @minimum 0 at 0
 */
export function alpine(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.abs(x[i] * Math.sin(x[i]) + 0.1 * x[i]);
  return sum;
}

/**
 * Salomon, 1 − cos 2πr + r/10: rings around the minimum.
 * @start 2.3, 1.6, ...
 * @domain [-5, 5]
 * @dimension 2
 * @minimum 0 at 0
 */
export function salomon(x: number[]): number {
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += x[i] ** 2;
  const r = Math.sqrt(squares);
  return 1 - Math.cos(2 * Math.PI * r) + 0.1 * r;
}

/**
 * Qing, Σ (xᵢ² − i)²: 2ⁿ equal minima at ±√i.
 * @start 3, -3
 * @domain [-4, 4]
 * @dimension 2
 * @minimum 0 at 1, Math.sqrt(2)
 * @minimum 0 at 1, -Math.sqrt(2)
 * @minimum 0 at -1, Math.sqrt(2)
 * @minimum 0 at -1, -Math.sqrt(2)
 */
export function qing(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] ** 2 - (i + 1)) ** 2;
  return sum;
}

/**
 * Michalewicz, −Σ sin xᵢ sin²⁰(i xᵢ²/π): steep gorges in a plain without slope.
 * @start 2, 1.7
 * @domain [0, pi]
 * @dimension 2
 * @minimum -1.8013034100985532 at 2.2029055201726093, 1.5707963267948966
 */
export function michalewicz(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum -= Math.sin(x[i]) * Math.sin(((i + 1) * x[i] ** 2) / Math.PI) ** 20;
  return sum;
}

/**
 * A bowl under fast ripples, Σ xᵢ² + 0.02 sin² 50xᵢ: what noise of a fixed pattern does to a gradient.
 * @start 2, -1.5, ...
 * @domain [-3, 3]
 * @dimension 2
 * @minimum 0 at 0
 */
export function rippledBowl(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] ** 2 + 0.02 * Math.sin(50 * x[i]) ** 2;
  return sum;
}

/**
 * Cosine mixture, Σ xᵢ² − 0.1 cos 5πxᵢ.
 * @start 0.7, -0.5, ...
 * @domain [-1, 1]
 * @dimension 2
 * @minimum -0.1 * n at 0
 */
export function cosineMixture(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] ** 2 - 0.1 * Math.cos(5 * Math.PI * x[i]);
  return sum;
}
