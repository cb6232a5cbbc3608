// Small neural networks, and what is hard about deep ones. The parameters of a layer lie one after another: weights, biases.
import { circles, moons, spirals, type Labelled } from './data/classification';
import { normal, times } from './data/random';

export const moonRows: Labelled[] = moons(120, 3);
export const moonHeldOut: Labelled[] = moons(60, 4);
export const circleRows: Labelled[] = circles(120, 5);
export const spiralRows: Labelled[] = spirals(160, 6);

/** Tanh layers of the given widths on two inputs, then one linear output. */
function output(theta: number[], x: number, y: number, widths: number[]): number {
  let layer = [x, y];
  let at = 0;
  for (const width of widths) {
    const next: number[] = [];
    for (let i = 0; i < width; i++) {
      let sum = theta[at + layer.length];
      for (let j = 0; j < layer.length; j++) sum += theta[at + j] * layer[j];
      next.push(Math.tanh(sum));
      at += layer.length + 1;
    }
    layer = next;
  }
  let out = theta[at + layer.length];
  for (let j = 0; j < layer.length; j++) out += theta[at + j] * layer[j];
  return out;
}

/** Cross-entropy of a logit against 0 or 1. */
function crossEntropy(z: number, label: number): number {
  const softplus = z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
  return softplus - label * z;
}

/**
 * A 2-8-1 network on two half moons: 33 parameters, with held-out rows.
 * @start 0.71, -0.52, 0.13, -0.88, 0.37, -0.21, 0.64, 0.95, -0.43, -0.09, 0.28, ...
 * @dimension 33
 * @domain [-4, 4]
 * @data moonRows
 * @validation moonHeldOut
 */
export function moonsNetwork(theta: number[], [x, y, label]: Labelled): number {
  return crossEntropy(output(theta, x, y, [8]), label);
}

/**
 * A 2-6-1 network on a disc inside a ring: 25 parameters.
 * @start 0.71, -0.52, 0.13, -0.88, 0.37, -0.21, 0.64, 0.95, -0.43, -0.09, 0.28, ...
 * @dimension 25
 * @domain [-4, 4]
 * @data circleRows
 */
export function circlesNetwork(theta: number[], [x, y, label]: Labelled): number {
  return crossEntropy(output(theta, x, y, [6]), label);
}

/**
 * A 2-8-8-1 network on two spirals: 105 parameters, and hard.
 * @start 0.71, -0.52, 0.13, -0.88, 0.37, -0.21, 0.64, 0.95, -0.43, -0.09, 0.28, ...
 * @dimension 105
 * @domain [-4, 4]
 * @data spiralRows
 */
export function spiralsNetwork(theta: number[], [x, y, label]: Labelled): number {
  return crossEntropy(output(theta, 2 * x, 2 * y, [8, 8]), label);
}

const xor: [number, number, number][] = [
  [0, 0, 0],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
];

/**
 * Exclusive or with a 2-2-1 network, 9 parameters: the smallest problem with bad plateaus and saddles.
 * @start 0.5, -0.4, 0.1, 0.3, 0.8, -0.1, 0.7, -0.9, 0.05
 * @dimension 9
 * @domain [-6, 6]
 */
export function xorNetwork(theta: number[]): number {
  let sum = 0;
  for (const [x, y, target] of xor) sum += (output(theta, x, y, [2]) - target) ** 2;
  return sum / xor.length;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * A deep chain of sigmoids, one weight a layer: the gradient shrinks by up to a quarter in every layer and vanishes in the first ones.
 * @start 1, ...
 * @dimension 12
 * @domain [-6, 6]
 */
export function vanishingGradients(w: number[]): number {
  let a = 1;
  for (let i = 0; i < w.length; i++) a = sigmoid(w[i] * a);
  return (a - 0.9) ** 2;
}

/**
 * A deep linear chain, (Π wᵢ − 1)²: beyond 1 the gradient grows with every layer and explodes; below, it vanishes.
 * @start 1.4, ...
 * @dimension 8
 * @domain [-2, 2]
 * @minimum 0 at 1
 */
export function explodingGradients(w: number[]): number {
  let product = 1;
  for (let i = 0; i < w.length; i++) product *= w[i];
  return (product - 1) ** 2;
}

const matrix = [
  [1, 2, 0.5],
  [-1, 0.3, 2],
  [0.7, -0.2, 1.1],
  [0.4, 1.8, -0.6],
];

/**
 * Matrix factorisation, ½ ‖U Vᵀ − M‖² of rank 2: every critical point that is no minimum is a saddle, and the minima form a continuum.
 * @start 0.6, -0.2, 0.3, 0.5, -0.4, 0.1, 0.2, ...
 * @dimension 14
 * @domain [-2, 2]
 */
export function matrixFactorisation(theta: number[]): number {
  let sum = 0;
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 3; j++) {
      let product = 0;
      for (let k = 0; k < 2; k++) product += theta[2 * i + k] * theta[8 + 2 * j + k];
      sum += (product - matrix[i][j]) ** 2;
    }
  }
  return sum / 2;
}

const noise = normal(21);
const curve = (x: number): [number, number] => [x, Math.sin(Math.PI * x) + 0.2 * noise()];

/** Twelve points of a noisy sine … */
export const few: [number, number][] = times(12, (i) => curve(-1 + (2 * i) / 11));
/** … and fifty that are held out. */
export const heldOut: [number, number][] = times(50, (i) => curve(-0.98 + (1.96 * i) / 49));

/**
 * A polynomial of degree 9 through 12 noisy points: the training loss falls on while the validation loss turns and rises.
 * @start 0, ...
 * @dimension 10
 * @domain [-5, 5]
 * @data few
 * @validation heldOut
 * @minimum 0.01070979414297299 at -0.00619196445242379, 2.988388384840015, -2.7048986402831585, -2.451180017890525, 18.63781475512915, -5.8566152233232645, -33.483893716981285, 9.7362973403276, 17.33126944219207, -4.439772682179599
 */
export function overfitting(theta: number[], [x, y]: [number, number]): number {
  let value = 0;
  for (let i = 9; i >= 0; i--) value = value * x + theta[i];
  return (value - y) ** 2;
}
