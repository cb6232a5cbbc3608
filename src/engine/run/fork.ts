// A run that goes on from a step of another with the optimizer's state: the other run is made again up to the step, and
// what the optimizer remembers there is given to the new one.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { Hyperparameters } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { RunSettings } from '../../protocol/runRequest.js';
import { minimize } from './minimize.js';
import type { Optimizer, OptimizerState, Oracle } from '../optimizer.js';
import { restoreState, savedState } from '../state.js';
import { say } from '../../protocol/sentence.js';
import { stop } from '../stopping/stop.js';

/** Everything that an optimizer and its schedules know at a step besides θ. */
export interface Memory {
  readonly state: OptimizerState;
  /** Where its run began: some methods measure how far they have come. */
  readonly start: Float64Array;
  /** Random numbers that it has drawn. */
  readonly draws: number;
  /** f at the steps before. */
  readonly losses: readonly number[];
}

/**
 * The memory of the optimizer at step k of the run that `minimize` makes of the same arguments. Throws `ObjectiveError` of
 * kind 'request' where that run ends before.
 */
export function stateAt(
  f: Differentiable,
  optimizer: Optimizer,
  hyperparameters: Hyperparameters,
  settings: RunSettings,
  step: number,
  heartbeat: () => void = () => {},
): Memory {
  const seen: { memory?: Memory | undefined; last?: () => Memory } = {};
  const remembering: Optimizer = {
    ...optimizer,
    create(live, oracle) {
      const drawn = counting(oracle);
      const own = optimizer.create(live, drawn.oracle);
      let k = settings.firstStep ?? 0;
      const losses = [...(optimizer.pastLosses ?? [])];
      seen.last = () => ({ state: savedState(own.state), start: oracle.start, draws: drawn.draws(), losses });
      return {
        ...own,
        step(at, next) {
          if (k++ < step) {
            losses.push(at.value);
            return own.step(at, next);
          }
          seen.memory = seen.last?.();
          return { stop: stop('cancelled', say`Remembered step ${step}.`) };
        },
      };
    },
  };
  const quiet = { ...untimed(settings), record: Number.MAX_SAFE_INTEGER };
  const { final, stopped } = minimize(f, remembering, hyperparameters, quiet, { heartbeat });
  // A run that ends at the step asks for no step more: its optimizer has the state as it is.
  const memory = seen.memory ?? (final.step === step ? seen.last?.() : undefined);
  if (memory) return memory;
  const message = say`The run has no step ${step} to go on from: it ended at step ${final.step}. ${stopped.message}`;
  throw new ObjectiveError(message, undefined, 'request');
}

/** No clock decides which steps there are. */
function untimed({ timeLimit: _limit, ...rest }: RunSettings) {
  return rest;
}

/** The optimizer as it is, beginning with a memory instead of afresh. */
export function continueFrom(optimizer: Optimizer, { state, start, draws, losses }: Memory): Optimizer {
  return {
    ...optimizer,
    pastLosses: losses,
    create(live, oracle) {
      const drawn = counting({ ...oracle, start });
      const stepper = optimizer.create(live, drawn.oracle);
      while (drawn.draws() < draws) drawn.oracle.random();
      restoreState(stepper.state, state);
      return stepper;
    },
  };
}

/** The oracle, whose random numbers are counted. */
function counting(oracle: Oracle): { readonly oracle: Oracle; draws(): number } {
  let draws = 0;
  const random = (): number => {
    draws++;
    return oracle.random();
  };
  return { oracle: { ...oracle, random }, draws: () => draws };
}
