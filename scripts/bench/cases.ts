// What is measured: objectives as users write them.
import * as byHand from './byHand.js';
import type { Data, Gradient } from './byHand.js';
import * as tensors from './tensors.js';

export interface Case {
  readonly title: string;
  readonly dimension: number;
  /** TypeScript that exports `f`. */
  readonly source: string;
  readonly theta: (k: number) => number;
  /** The gradient by hand, and the loss of a tensor library, over the data that the source exports. */
  readonly byHand: (data: Data) => Gradient;
  readonly tensors: (data: Data) => Parameters<typeof tensors.tensorGradient>[0];
}

const rosenbrock = (dimension: number): Case => ({
  title: `Rosenbrock ${dimension}`,
  dimension,
  source: `export function f(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length - 1; i++) {
    const a = x[i + 1] - x[i] * x[i];
    const b = 1 - x[i];
    sum += 100 * a * a + b * b;
  }
  return sum;
}`,
  theta: (k) => (k % 2 === 0 ? -1.2 : 1),
  byHand: byHand.rosenbrock,
  tensors: tensors.rosenbrock,
});

const random = `let seed = 7;
const random = () => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 1073741824 - 1; };`;

const lotkaVolterra = `type State = [number, number];
export const measured = Array.from({ length: 20 }, (_, k) => ({ prey: 2 + Math.sin(k / 2), pred: 1 + Math.cos(k / 2) / 2 }));
const axpy = (s: State, h: number, k: State): State => [s[0] + h * k[0], s[1] + h * k[1]];
function rk4(rhs: (s: State) => State, s: State, h: number): State {
  const k1 = rhs(s);
  const k2 = rhs(axpy(s, h / 2, k1));
  const k3 = rhs(axpy(s, h / 2, k2));
  const k4 = rhs(axpy(s, h, k3));
  return s.map((v, i) => v + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i])) as State;
}
export function f(p: Float64Array): number {
  const [alpha, beta, delta, gamma] = p;
  const rhs = ([u, v]: State): State => [alpha * u - beta * u * v, delta * u * v - gamma * v];
  let s: State = [2, 1];
  let loss = 0;
  for (const m of measured) {
    for (let k = 0; k < 10; k++) s = rk4(rhs, s, 0.05);
    loss += (s[0] - m.prey) ** 2 + (s[1] - m.pred) ** 2;
  }
  return loss;
}`;

export const cases: readonly Case[] = [
  rosenbrock(2),
  rosenbrock(10),
  rosenbrock(50),
  rosenbrock(1000),
  rosenbrock(100_000),
  {
    title: 'Rastrigin 100',
    dimension: 100,
    source: `export function f(x: Float64Array): number {
  let sum = 10 * x.length;
  for (let i = 0; i < x.length; i++) sum += x[i] * x[i] - 10 * Math.cos(2 * Math.PI * x[i]);
  return sum;
}`,
    theta: (k) => 0.1 + 0.01 * k,
    byHand: byHand.rastrigin,
    tensors: tensors.rastrigin,
  },
  {
    title: 'logistic regression 1000 × 20',
    dimension: 20,
    source: `${random}
export const X = Array.from({ length: 1000 }, () => Array.from({ length: 20 }, random));
export const Y = X.map((row) => (row[0] + row[1] + random() > 0 ? 1 : 0));
export function f(w: Float64Array): number {
  let loss = 0;
  for (let i = 0; i < X.length; i++) {
    const row = X[i];
    let z = 0;
    for (let j = 0; j < w.length; j++) z += w[j] * row[j];
    loss += (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z))) - Y[i] * z;
  }
  return loss / X.length;
}`,
    theta: (k) => 0.05 * (k - 10),
    byHand: byHand.logistic,
    tensors: tensors.logistic,
  },
  {
    title: 'network 2-16-16-1, 200 points',
    dimension: 337,
    source: `${random}
export const points = Array.from({ length: 200 }, () => [random(), random()]);
export const targets = points.map(([a, b]) => (a * b > 0 ? 1 : -1));
const H = 16;
export function f(p: Float64Array): number {
  const h1 = new Float64Array(H);
  const h2 = new Float64Array(H);
  let loss = 0;
  for (let i = 0; i < points.length; i++) {
    const [u, v] = points[i];
    for (let j = 0; j < H; j++) h1[j] = Math.tanh(p[2 * j] * u + p[2 * j + 1] * v + p[32 + j]);
    for (let j = 0; j < H; j++) {
      let z = p[304 + j];
      for (let k = 0; k < H; k++) z += p[48 + j * H + k] * h1[k];
      h2[j] = Math.tanh(z);
    }
    let out = p[336];
    for (let j = 0; j < H; j++) out += p[320 + j] * h2[j];
    loss += (out - targets[i]) ** 2;
  }
  return loss / points.length;
}`,
    theta: (k) => Math.sin(3 * k + 1) / 2,
    byHand: byHand.network,
    tensors: tensors.network,
  },
  {
    title: 'RK4 fit of Lotka–Volterra, 200 steps',
    dimension: 4,
    source: lotkaVolterra,
    theta: (k) => [1, 0.3, 0.2, 0.8][k]!,
    byHand: byHand.lotkaVolterra,
    tensors: tensors.lotkaVolterra,
  },
  {
    title: 'the same fit, called by a function that is not compiled',
    dimension: 4,
    source: `${lotkaVolterra.replace('export function f', 'function fit')}
export function f(p: Float64Array): number {
  const losses = new Map([['fit', fit(p)]]);
  return [...losses.values()].reduce((sum, loss) => sum + loss);
}`,
    theta: (k) => [1, 0.3, 0.2, 0.8][k]!,
    byHand: byHand.lotkaVolterra,
    tensors: tensors.lotkaVolterra,
  },
];
