// Formulas over the whole history of gradients, for tests that hold an optimizer to its paper.
import assert from 'node:assert/strict';
import { findOptimizer } from '../../../src/engine/catalogue.js';
import type { Hyperparameters } from '../../../src/protocol/objective.js';
import { himmelblau } from '../problems.js';
import { drive } from '../run.js';

/** Holds the path of the optimizer on Himmelblau's function against that of its formula, over twelve steps. */
export function follow(name: string, hyperparameters: Hyperparameters, step: Step): void {
  const { path } = drive(findOptimizer(name), hyperparameters, himmelblau, start, 12);
  const theta = [start];
  const g: number[][] = [];
  for (let t = 1; t <= 12; t++) {
    const gradient = new Float64Array(2);
    himmelblau.gradient(Float64Array.from(theta[t - 1]), gradient);
    g.push([...gradient]);
    theta.push(step({ t, theta, g }));
    theta[t].forEach((x, i) => assert.ok(Math.abs(path[t][i] - x) < 1e-10 * Math.max(1, Math.abs(x)), `step ${t}: ${path[t]} is not ${theta[t]}`)); // prettier-ignore
  }
  assert.notDeepEqual(path[12], path[11]);
}

/** What has happened when step t (base 1) is made: θ and g of all steps so far, the newest last. */
export interface History {
  readonly t: number;
  readonly theta: readonly number[][];
  readonly g: readonly number[][];
}
export type Step = (history: History) => number[];

export const sum = (xs: readonly number[]) => xs.reduce((total, x) => total + x, 0);
export const size = (x: readonly number[]) => Math.hypot(...x);
export const last = <T>(xs: readonly T[]) => xs[xs.length - 1];
/** (1 − β) Σ β^(t−k) xₖ */
export const mean = (beta: number, xs: readonly number[]) =>
  (1 - beta) * sum(xs.map((x, k) => beta ** (xs.length - 1 - k) * x));
/** The same, divided by 1 − βᵗ. */
export const corrected = (beta: number, xs: readonly number[]) => mean(beta, xs) / (1 - beta ** xs.length);
export const squares = (xs: readonly number[]) => xs.map((x) => x * x);
export const changes = (xs: readonly number[]) => xs.map((x, k) => (k === 0 ? 0 : x - xs[k - 1]));
/** A step that treats each coordinate alone: θ ← θ − rate·direction(gradients of the coordinate). */
export const each =
  (rate: number, direction: (g: number[], theta: number, i: number) => number): Step =>
  ({ theta, g }) =>
    last(theta).map((x, i) => x - rate * direction(g.map((row) => row[i]), x, i)); // prettier-ignore
export const start = [0.5, -1];
