// One run of the engine for a test: its result, with the whole trajectory.
import type { Differentiable } from '../../src/autodiff/differentiable.js';
import { completeHyperparameters } from '../../src/engine/hyperparameters.js';
import { minimize, type Minimization } from '../../src/engine/run/minimize.js';
import type { Optimizer, OptimizerState } from '../../src/engine/optimizer.js';
import { seededRandom } from '../../src/engine/random.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import type { Hyperparameters } from '../../src/protocol/objective.js';
import type { Iterates } from '../../src/protocol/run.js';
import type { RunSettings } from '../../src/protocol/runRequest.js';

export interface Iterate {
  readonly step: number;
  readonly theta: readonly number[];
  readonly loss: number;
  readonly gradientNorm: number;
  readonly learningRate: number;
  readonly gradientEvaluations: number;
  readonly validationLoss: number | undefined;
  readonly gradientNoise: number | undefined;
}

export interface TestRun extends Minimization {
  readonly trajectory: readonly Iterate[];
  readonly chunks: readonly Iterates[];
}

/** A run whose clock moves by `secondsPerReading` each time it is read. */
export function run(
  f: Differentiable,
  optimizer: Optimizer,
  hyperparameters: Hyperparameters = {},
  settings: Partial<RunSettings> = {},
  secondsPerReading = 0,
): TestRun {
  const chunks: Iterates[] = [];
  let seconds = 0;
  const result = minimize(
    f,
    optimizer,
    hyperparameters,
    { ...defaultSettings, ...settings },
    {
      iterates: (chunk) => chunks.push(chunk),
      heartbeat() {},
      now: () => (seconds += secondsPerReading),
    },
  );
  return { ...result, chunks, trajectory: chunks.flatMap((chunk) => rows(chunk, f.dimension)) };
}

function rows(chunk: Iterates, n: number): Iterate[] {
  return Array.from(chunk.steps, (step, i) => ({
    step,
    theta: [...chunk.theta.subarray(i * n, (i + 1) * n)],
    loss: chunk.loss[i],
    gradientNorm: chunk.gradientNorm[i],
    learningRate: chunk.learningRate[i],
    gradientEvaluations: chunk.gradientEvaluations[i],
    validationLoss: chunk.validationLoss?.[i],
    gradientNoise: chunk.gradientNoise?.[i],
  }));
}

/** The bare optimizer, without the loop: every θ and every state from the start on. */
export function drive(
  optimizer: Optimizer,
  hyperparameters: Hyperparameters,
  f: Differentiable,
  start: readonly number[],
  steps: number,
): { path: number[][]; states: OptimizerState[] } {
  const settings = completeHyperparameters(optimizer.name, optimizer.hyperparameters, hyperparameters);
  const random = seededRandom(0, 'optimizer');
  const stepper = optimizer.create(settings, { ...f, start: Float64Array.from(start), random });
  let theta = Float64Array.from(start);
  const path = [[...theta]];
  const states = [structuredClone(stepper.state)];
  for (let k = 0; k < steps; k++) {
    const gradient = new Float64Array(f.dimension);
    const value = f.gradient(theta, gradient);
    const next = new Float64Array(f.dimension);
    stepper.step({ theta, value, gradient }, next);
    theta = next;
    path.push([...theta]);
    states.push(structuredClone(stepper.state));
  }
  return { path, states };
}
