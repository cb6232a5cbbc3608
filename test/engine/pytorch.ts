// The trajectories that PyTorch made, and how its names and hyper-parameters map to ours.
import { readFileSync } from 'node:fs';
import type { Differentiable } from '../../src/autodiff/differentiable.js';
import type { HyperparameterValue } from '../../src/protocol/objective.js';
import {
  beale,
  bowl,
  himmelblau,
  linearRegression,
  logisticRegression,
  parabola,
  rosenbrock,
  type TwoFeatureData,
} from './problems.js';

export interface ReferenceCase {
  readonly id: string;
  readonly objective: string;
  readonly start: readonly number[];
  readonly optimizer: string;
  readonly label: string;
  readonly variant: string;
  readonly data?: TwoFeatureData;
  readonly all_hyperparameters_as_torch_saw_them: Readonly<Record<string, number | boolean | string | number[]>>;
  readonly step: readonly number[];
  readonly theta: readonly (readonly number[])[];
  readonly loss: readonly number[];
  readonly noise: readonly number[];
  /** ASGD: the running average. */
  readonly ax?: readonly (readonly number[])[];
  /** LBFGS: cumulative evaluations and iterations. */
  readonly closure_calls?: readonly number[];
  readonly iterations?: readonly number[];
}

const file = new URL('../reference/optimizers.json', import.meta.url);
export const referenceCases: readonly ReferenceCase[] = JSON.parse(readFileSync(file, 'utf8')).cases;

export function referenceObjective({ objective, data }: ReferenceCase): Differentiable {
  if (objective === 'linear_regression' && data) return linearRegression(data);
  if (objective === 'logistic_regression' && data) return logisticRegression(data);
  const plain: Record<string, Differentiable> = {
    quadratic_seed: bowl,
    quadratic_1d: parabola,
    rosenbrock_2d: rosenbrock(2),
    rosenbrock_10d: rosenbrock(10),
    himmelblau,
    beale,
  };
  return plain[objective];
}

/** Our name of the optimizer and its hyper-parameters. */
export function translated(reference: ReferenceCase): {
  name: string;
  hyperparameters: Record<string, HyperparameterValue>;
} {
  const { nesterov, ...rest } = reference.all_hyperparameters_as_torch_saw_them;
  const torch: Record<string, HyperparameterValue | number[]> = rest;
  const lower = reference.optimizer.toLowerCase();
  const name = lower !== 'sgd' ? lower : nesterov ? 'nesterov' : torch['momentum'] ? 'momentum' : 'gradientDescent';
  if (name === 'gradientDescent') {
    delete torch['momentum'];
    delete torch['dampening'];
  }
  return { name, hyperparameters: Object.fromEntries(Object.entries(torch).flatMap(spelledOut(name))) };
}

const pairs: Record<string, readonly [string, string]> = {
  betas: ['beta1', 'beta2'],
  etas: ['etaMinus', 'etaPlus'],
  step_sizes: ['minStepSize', 'maxStepSize'],
};
const spelling: Record<string, string> = {
  lr: 'learningRate',
  eps: 'epsilon',
  lambd: 'lambda',
  lr_decay: 'learningRateDecay',
  initial_accumulator_value: 'initialAccumulator',
  weight_decay: 'weightDecay',
  momentum_decay: 'momentumDecay',
};

function spelledOut(optimizer: string) {
  return ([name, value]: [string, HyperparameterValue | number[]]): [string, HyperparameterValue][] => {
    if (Array.isArray(value)) return pairs[name].map((ours, i) => [ours, value[i]]);
    if (name === 'alpha' && optimizer === 'rmsprop') return [['rho', value]];
    return [[spelling[name] ?? name, value]];
  };
}
