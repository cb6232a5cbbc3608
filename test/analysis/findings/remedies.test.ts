// Every finding is provoked, its remedy applied as its button does, and the number that it complains of gets better.
import assert from 'node:assert/strict';
import { findings } from '../../../src/analysis/findings/findings.js';
import type { FinishedRun } from '../../../src/analysis/findings/evidence.js';
import type { Differentiable } from '../../../src/autodiff/differentiable.js';
import type { Hyperparameters } from '../../../src/protocol/objective.js';
import type { RunSettings } from '../../../src/protocol/runRequest.js';
import { finishedRun } from '../finishedRun.js';
import { exp, jetObjective, type Jet } from '../jet.js';

const square = (x: Jet) => x.times(x);
const abs = (x: Jet) => x.compose(Math.abs(x.value), Math.sign(x.value), 0);
const parabola = jetObjective(1, (x) => square(x).plus(x.times(4)).plus(5));
const rosenbrock = jetObjective(2, (x, y) => square(x.minus(1)).plus(square(y.minus(square(x))).times(100)));
const valley = jetObjective(2, (x, y) => square(x).plus(square(y).times(100)));
const gorge = jetObjective(2, (x, y) => square(x).plus(square(y).times(1e4)));
const doubleWell = jetObjective(2, (x, y) => square(x).plus(square(square(y).minus(1))));
const kink = jetObjective(2, (x, y) => abs(x).plus(square(y)));
const sigmoid = jetObjective(1, (x) => exp(x.times(-1)).plus(1).power(-1).times(-1));
const stiff = jetObjective(1, (x) => square(x.minus(1e3)).times(1e3).plus(square(x).times(0.333)));

interface Case {
  readonly id: string;
  readonly f: Differentiable;
  readonly optimizer: string;
  readonly hyperparameters: Hyperparameters;
  readonly settings: Partial<RunSettings>;
  /** Less is better. */
  readonly number: (run: FinishedRun) => number;
  /** How much better: this share of the number is left at most. */
  readonly left: number;
}

const loss = ({ result }: FinishedRun) => result.final.loss;
const steps = ({ result }: FinishedRun) => result.final.step;
const aboveOne = ({ result }: FinishedRun) => result.final.loss - 1;

const cases: readonly Case[] = [
  {
    ...{ id: 'diverging', f: parabola, optimizer: 'gradientDescent', hyperparameters: { learningRate: 1.2 } },
    ...{ settings: { start: [3] }, number: aboveOne, left: 1e-9 },
  },
  {
    ...{ id: 'stuckAtSaddle', f: doubleWell, optimizer: 'gradientDescent', hyperparameters: { learningRate: 0.1 } },
    ...{ settings: { start: [1, 0] }, number: loss, left: 1e-9 },
  },
  {
    ...{ id: 'nonsmoothPoint', f: kink, optimizer: 'gradientDescent', hyperparameters: { learningRate: 0.1 } },
    ...{ settings: { start: [1.03, 1] }, number: loss, left: 0.5 },
  },
  {
    ...{ id: 'cycling', f: parabola, optimizer: 'gradientDescent', hyperparameters: { learningRate: 1 } },
    ...{ settings: { start: [3] }, number: aboveOne, left: 1e-9 },
  },
  {
    ...{ id: 'oscillating', f: valley, optimizer: 'gradientDescent', hyperparameters: { learningRate: 0.00999 } },
    ...{ settings: { start: [1, 1], steps: 300 }, number: loss, left: 0.1 },
  },
  {
    ...{ id: 'noiseFloor', f: stiff, optimizer: 'gradientDescent', hyperparameters: { learningRate: 4e-4 } },
    ...{ settings: { start: [3], gradientTolerance: 1e-12 }, number: steps, left: 0.5 },
  },
  {
    ...{ id: 'epsilonDominated', f: parabola, optimizer: 'adam', hyperparameters: { learningRate: 0.1, epsilon: 10 } },
    ...{ settings: { start: [3], steps: 100 }, number: aboveOne, left: 0.5 },
  },
  {
    ...{ id: 'alwaysClipped', f: rosenbrock, optimizer: 'gradientDescent', hyperparameters: { learningRate: 1e-3 } },
    ...{ settings: { start: [-1.2, 1], clipNorm: 0.1, steps: 100 }, number: loss, left: 0.5 },
  },
  {
    ...{ id: 'crawling', f: valley, optimizer: 'gradientDescent', hyperparameters: { learningRate: 1e-4 } },
    ...{ settings: { start: [1, 1] }, number: loss, left: 1e-3 },
  },
  {
    ...{ id: 'crawling', f: rosenbrock, optimizer: 'gradientDescent', hyperparameters: { learningRate: 1e-3 } },
    ...{ settings: { start: [-1.2, 1] }, number: loss, left: 1e-9 },
  },
  {
    ...{ id: 'crawling', f: sigmoid, optimizer: 'gradientDescent', hyperparameters: { learningRate: 0.01 } },
    ...{ settings: { start: [-12], steps: 20_000 }, number: (run) => 1 + loss(run), left: 0.01 },
  },
  {
    ...{ id: 'unscaledFeatures', f: gorge, optimizer: 'gradientDescent', hyperparameters: { learningRate: 5e-5 } },
    ...{ settings: { start: [1, 1] }, number: loss, left: 0.1 },
  },
  {
    ...{ id: 'prematureStop', f: rosenbrock, optimizer: 'gradientDescent', hyperparameters: { learningRate: 1e-3 } },
    ...{ settings: { start: [-1.2, 1], lossTolerance: 1e-2, steps: 20_000 }, number: loss, left: 0.5 },
  },
];

describe('the remedy of', () => {
  for (const { id, f, optimizer, hyperparameters, settings, number, left } of cases) {
    it(`${id} with ${optimizer}`, () => {
      const before = finishedRun(f, optimizer, hyperparameters, settings);
      const remedy = findings(before, f).find((finding) => finding.id === id)?.remedy;
      assert.ok(remedy, `no remedy for ${id}`);
      const kept = remedy.optimizer ? {} : hyperparameters;
      const after = finishedRun(
        f,
        remedy.optimizer ?? optimizer,
        { ...kept, ...remedy.hyperparameters },
        { ...settings, ...remedy.settings },
      );
      const [worse, better] = [number(before), number(after)];
      assert.ok(better <= left * worse, `${worse} became ${better} by: ${remedy.label}`);
    });
  }
});
