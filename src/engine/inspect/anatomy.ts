// One step of a run taken apart: the run is made again up to it, by the one loop, with an optimizer that tells.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { Anatomy, StepStage } from '../../protocol/anatomy.js';
import type { Hyperparameters } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { RunSettings } from '../../protocol/runRequest.js';
import { weightDecay } from '../hyperparameters.js';
import { minimize } from '../run/minimize.js';
import { isGradientFree, type Optimizer, type Point, type Stepper } from '../optimizer.js';
import { roundedStepper } from '../run/precision.js';
import { vectorsOf } from '../state.js';
import { withClipping } from '../wrappers/catalogue.js';
import { say } from '../../protocol/sentence.js';
import { stop } from '../stopping/stop.js';

/**
 * The stages of step k of the run that `minimize` makes of the same arguments. Throws `ObjectiveError` of kind 'request'
 * where that run ends before; where the objective fails, what it failed with.
 */
export function anatomize(
  f: Differentiable,
  optimizer: Optimizer,
  hyperparameters: Hyperparameters,
  settings: RunSettings,
  step: number,
  heartbeat: () => void = () => {},
): Anatomy {
  const seen: { anatomy?: Anatomy } = {};
  const telling = tellingAt(step, withClipping(optimizer, settings), settings, (anatomy) => (seen.anatomy = anatomy));
  const quiet = { ...unclippedAndUntimed(settings), record: Number.MAX_SAFE_INTEGER };
  const { stopped, final } = minimize(f, telling, hyperparameters, quiet, { heartbeat });
  if (seen.anatomy) return seen.anatomy;
  if (stopped.reason === 'error') throw new ObjectiveError(stopped.said ?? say`${stopped.message}`, stopped.location);
  const message = say`The run has no step ${step} to show: it ended at step ${final.step}. ${stopped.said ?? stopped.message}`;
  throw new ObjectiveError(message, undefined, 'request');
}

/** Clipping lies inside the part that is looked at, and no clock decides which steps there are. */
function unclippedAndUntimed({ clipNorm: _norm, clipValue: _value, timeLimit: _limit, ...rest }: RunSettings) {
  return rest;
}

/** The optimizer as it is, which tells of its k-th step and stops there. */
function tellingAt(
  k: number,
  optimizer: Optimizer,
  { precision, firstStep = 0 }: RunSettings,
  tell: (anatomy: Anatomy) => void,
): Optimizer {
  return {
    ...optimizer,
    create(settings, oracle) {
      const stages: StepStage[] = [];
      let looking = false;
      const trace = (kind: StepStage['kind'], name: string, values: Float64Array) => {
        if (looking) stages.push({ kind, name, values: [...values] });
      };
      const own = optimizer.create(settings, { ...oracle, trace });
      const stepper = precision === 'float32' ? roundedStepper(own) : own;
      let step = firstStep;
      return {
        state: stepper.state,
        step(at, next) {
          looking = step++ === k;
          if (!looking) return stepper.step(at, next);
          if (!isGradientFree(optimizer)) trace('gradient', 'gradient', at.gradient);
          const outcome = stepper.step(at, next);
          if (outcome && 'stop' in outcome) return outcome;
          const learningRate = optimizer.family === 'line-search' ? undefined : settings['learningRate'];
          tell({
            step: k,
            theta: [...at.theta],
            next: [...next],
            loss: at.value,
            ...(typeof learningRate === 'number' && { learningRate }),
            stages: completed(stages, optimizer, settings, { at, next, stepper }),
          });
          return { stop: stop('cancelled', say`Looked at step ${k}.`) };
        },
      };
    },
  };
}

/** What was traced, with the stages that follow from the step itself: the decayed gradient, the state, the direction. */
function completed(
  traced: readonly StepStage[],
  optimizer: Optimizer,
  settings: Hyperparameters,
  { at, next, stepper }: { at: Point; next: Float64Array; stepper: Stepper },
): StepStage[] {
  const before = traced.filter(({ kind }) => kind === 'gradient' || kind === 'transform' || kind === 'state');
  const isShown = (name: string) => before.some((stage) => stage.name === name);
  const proposals = traced.filter(({ kind }) => kind === 'update');
  const update = stageOf('update', 'update', difference(next, at.theta));
  return [
    ...before,
    ...(isShown(weightDecay.name) ? [] : decayed(before.at(-1), optimizer, settings, at)),
    ...vectorsOf(stepper.state, at.theta.length)
      .filter(([name]) => !isShown(name))
      .map(([name, values]) => stageOf('state', name, values)),
    ...directions(traced, proposals[0] ?? update, optimizer, settings),
    ...proposals.filter(({ values }) => values.some((value, i) => value !== update.values[i])),
    update,
  ];
}

/** g + λθ, where the optimizer itself adds the penalty to the gradient that reaches it. */
function decayed(
  gradient: StepStage | undefined,
  { hyperparameters }: Optimizer,
  settings: Hyperparameters,
  { theta }: Point,
): StepStage[] {
  const penalty = settings[weightDecay.name];
  if (!gradient || !hyperparameters.includes(weightDecay) || typeof penalty !== 'number' || penalty === 0) return [];
  if (settings['decoupledWeightDecay'] === true) return [];
  return [
    stageOf(
      'transform',
      weightDecay.name,
      gradient.values.map((g, i) => g + penalty * theta[i]),
    ),
  ];
}

/** The last one traced; else the update per unit of the learning rate, where the optimizer's has that meaning. */
function directions(
  traced: readonly StepStage[],
  update: StepStage,
  { family }: Optimizer,
  { learningRate }: Hyperparameters,
): StepStage[] {
  const own = traced.filter(({ kind }) => kind === 'direction').slice(-1);
  if (own.length > 0 || family === 'line-search' || typeof learningRate !== 'number' || learningRate === 0) return own;
  return [
    stageOf(
      'direction',
      'direction',
      update.values.map((value) => value / learningRate),
    ),
  ];
}

function stageOf(kind: StepStage['kind'], name: string, values: readonly number[]): StepStage {
  return { kind, name, values };
}

function difference(a: Float64Array, b: Float64Array): number[] {
  return Array.from(a, (value, i) => value - b[i]);
}
