// Runs the engine on a test objective and hands over what analysis gets.
import type { FinishedRun } from '../../src/analysis/findings/evidence.js';
import { judge } from '../../src/analysis/verdict/verdict.js';
import type { Differentiable } from '../../src/autodiff/differentiable.js';
import { findOptimizer } from '../../src/engine/catalogue.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import { minimize } from '../../src/engine/run/minimize.js';
import type { Hyperparameters } from '../../src/protocol/objective.js';
import type { Iterates } from '../../src/protocol/run.js';
import type { RunSettings } from '../../src/protocol/runRequest.js';

export function finishedRun(
  f: Differentiable,
  optimizer: string,
  hyperparameters: Hyperparameters,
  settings: Partial<RunSettings>,
): FinishedRun {
  const chunks: Iterates[] = [];
  const all = { ...defaultSettings, ...settings };
  const done = minimize(f, findOptimizer(optimizer), hyperparameters, all, {
    iterates: (chunk) => chunks.push(chunk),
    heartbeat: () => {},
    now: () => 0,
  });
  const join = (pick: (chunk: Iterates) => Float64Array) =>
    Float64Array.from(chunks.flatMap((chunk) => [...pick(chunk)]));
  return {
    request: {
      objective: { kind: 'builtin', name: 'test' },
      optimizer: { name: optimizer },
      hyperparameters,
      settings: all,
    },
    result: {
      optimizer: { name: optimizer, hyperparameters: done.hyperparameters },
      dimension: f.dimension,
      start: done.start,
      seed: all.seed,
      stopped: done.stopped,
      final: done.final,
      evaluations: done.evaluations,
      criticalPoint: judge(f, Float64Array.from(done.final.theta)),
      derivatives: 'tape',
      notes: [],
    },
    iterates: {
      steps: join((chunk) => chunk.steps),
      theta: join((chunk) => chunk.theta),
      loss: join((chunk) => chunk.loss),
      gradientNorm: join((chunk) => chunk.gradientNorm),
      learningRate: join((chunk) => chunk.learningRate),
      gradientEvaluations: join((chunk) => chunk.gradientEvaluations),
      time: join((chunk) => chunk.time),
    },
  };
}
