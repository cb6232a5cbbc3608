// Linear models fitted to made data: the loss of one row, averaged over the rows, so that batches can be taken.
import { clouds, type Labelled } from './data/classification';
import { normal, times } from './data/random';

type Row = [x: number, y: number];

const noise = normal(1);

/** n = 100, x = 2·N(0, 1), y = 3x + 2 + 0.5·N(0, 1). */
export const line: Row[] = times(100, () => {
  const x = 2 * noise();
  return [x, 3 * x + 2 + 0.5 * noise()];
});

/**
 * Linear regression, (1/2n) Σ (w x + b − y)², on data made with w = 3 and b = 2.
 * @start 0, 0
 * @domain [-1, 6], [-2, 5]
 * @data line
 * @minimum 0.10873697550774107 at 3.007945563061104, 2.076163213314747
 */
export function linearRegression(theta: number[], [x, y]: Row): number {
  const [w, b] = theta;
  return (w * x + b - y) ** 2 / 2;
}

/** Features of very different size: the second is about 100 times the first. */
export const unscaled: [number, number, number][] = times(100, () => {
  const a = noise();
  const b = 100 + 100 * noise();
  return [a, b, 2 * a + 0.03 * b + 0.3 * noise()];
});

/**
 * Linear regression on unscaled features: κ is about 10⁴, and only a tiny learning rate is stable.
 * @start 0, 0
 * @domain [-1, 4], [-0.05, 0.1]
 * @data unscaled
 * @minimum 0.03761408479568832 at 1.9743997426756092, 0.030406787149642754
 */
export function unscaledRegression(theta: number[], [a, b, y]: [number, number, number]): number {
  return (theta[0] * a + theta[1] * b - y) ** 2 / 2;
}

const coefficients = [1.5, -2, 0, 0, 0.5, 0, 0, 0];

/** Eight features of which three matter. */
export const sparse: { features: number[]; y: number }[] = times(80, () => {
  const features = times(coefficients.length, () => noise());
  return { features, y: features.reduce((sum, value, j) => sum + value * coefficients[j], 0) + 0.3 * noise() };
});

function squaredError(w: number[], { features, y }: { features: number[]; y: number }): number {
  let prediction = 0;
  for (let j = 0; j < features.length; j++) prediction += w[j] * features[j];
  return (prediction - y) ** 2 / 2;
}

/**
 * Ridge regression: squared error plus 0.05 ‖w‖².
 * @start 0, ...
 * @dimension 8
 * @domain [-3, 3]
 * @data sparse
 * @minimum 0.33202506879341526 at 1.3002657263029949, -1.766985573106859, 0.058029120694155716, -0.04390487293104138, 0.4776984792214409, -0.004531383829694683, -0.02668500531469161, 0.06962431938210589
 */
export function ridge(w: number[], row: { features: number[]; y: number }): number {
  let penalty = 0;
  for (let j = 0; j < 8; j++) penalty += w[j] ** 2;
  return squaredError(w, row) + 0.05 * penalty;
}

/**
 * Lasso: squared error plus 0.1 Σ |wⱼ|, not differentiable where a coefficient is 0, which is where it wants to be.
 * @start 0.1, -0.1, ...
 * @dimension 8
 * @domain [-3, 3]
 * @data sparse
 */
export function lasso(w: number[], row: { features: number[]; y: number }): number {
  let penalty = 0;
  for (let j = 0; j < 8; j++) penalty += Math.abs(w[j]);
  return squaredError(w, row) + 0.1 * penalty;
}

/** Two overlapping clouds. */
export const twoClouds: Labelled[] = clouds(
  200,
  [
    [-1, -0.5],
    [1, 0.5],
  ],
  7,
);

/**
 * Logistic regression with a slight penalty: log(1 + e^z) − t z.
 * @start 0, 0, 0
 * @dimension 3
 * @domain [-4, 4]
 * @data twoClouds
 * @minimum 0.27572493217652405 at -0.019470083226945146, 1.8531034020496722, 1.0010602884606676
 */
export function logisticRegression(w: number[], [x, y, label]: Labelled): number {
  const z = w[0] + w[1] * x + w[2] * y;
  const softplus = z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
  return softplus - label * z + 0.005 * (w[1] ** 2 + w[2] ** 2);
}

/** Three clouds. */
export const threeClouds: Labelled[] = clouds(
  150,
  [
    [-2, 0],
    [2, 0],
    [0, 2.5],
  ],
  11,
);

/**
 * Softmax regression of three classes: nine parameters, log Σ e^z − z of the true class, with a slight penalty.
 * @start 0, ...
 * @dimension 9
 * @domain [-4, 4]
 * @data threeClouds
 * @minimum 0.16647396164416284 at 0.12298372501946829, -1.9089104658710732, -0.6279625285618696, 0.07781854092264288, 1.9378438466698906, -0.6863293978292949, -0.20080226594211134, -0.02893338079881762, 1.3142919263911639
 */
export function softmaxRegression(w: number[], [x, y, label]: Labelled): number {
  const scores = [0, 1, 2].map((k) => w[3 * k] + w[3 * k + 1] * x + w[3 * k + 2] * y);
  const highest = Math.max(scores[0], scores[1], scores[2]);
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - highest);
  let penalty = 0;
  for (let j = 0; j < 9; j++) penalty += w[j] ** 2;
  return highest + Math.log(sum) - scores[label] + 0.005 * penalty;
}

/** Points to be drawn to: their mean is the minimum. */
export const cloud: [number, number][] = times(200, () => [1 + noise(), -0.5 + noise()]);

/**
 * A noisy bowl, the mean of ½ ‖θ − ξ‖² over 200 points ξ: with a batch size of 1 every gradient is off by a standard deviation of 1.
 * @start 4, 3
 * @domain [-4, 5], [-4, 4]
 * @data cloud
 * @minimum 1.0203842062141224 at 0.9030401241161957, -0.46560821045310397
 */
export function noisyBowl(theta: number[], [x, y]: [number, number]): number {
  return ((theta[0] - x) ** 2 + (theta[1] - y) ** 2) / 2;
}

/** As `cloud`, stretched: κ = 100 and noise in both directions. */
export const stretchedCloud: [number, number][] = times(200, () => [noise(), 0.1 * noise()]);

/**
 * A noisy ravine, κ = 100: what mini-batches, momentum and adaptive rates are for.
 * @start 4, 2
 * @domain [-5, 5], [-3, 3]
 * @data stretchedCloud
 * @minimum 0.9807343446686327 at -0.08018491854885139, -0.006483455655010391
 */
export function noisyRavine(theta: number[], [x, y]: [number, number]): number {
  return ((theta[0] - x) ** 2 + 100 * (theta[1] - y) ** 2) / 2;
}
