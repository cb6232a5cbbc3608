// Tells growth without bound from a mere overshoot, and says by what evidence.
import type { Stopped } from '../../protocol/run.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import { brief } from '../brief.js';
import { stop } from './stop.js';

export interface DivergenceWatch {
  /** Call with f at each committed step, the start included. A sentence once f has grown, or fallen, beyond recovery. */
  observe(step: number, value: number): Stopped | undefined;
  /** What a non-finite number at the step after the last observed one means. `what` says which number. */
  explain(what: Sentence | string): Stopped;
}

/** f has left its scale max(1, |f(θ₀)|) by this factor: no method is known to come back from there … */
const hopeless = 1e20;
/** … if it set this many new records on its way (one long overshoot, of Newton near a singular Hessian, sets few) … */
const recordsNeeded = 10;
/** … or has stayed there for so many steps. */
const stepsNeeded = 50;
/** A number that overflows after a growth by this factor overflows because of the growth. */
const growing = 1e3;

/** A watch for one run. */
export function watchDivergence(): DivergenceWatch {
  // An object: numbers that closures share as variables are allocated anew at each assignment.
  const seen = { first: NaN, scale: NaN, last: NaN, lastStep: 0, highest: -Infinity, records: 0, hopelessSteps: 0 };

  const history = () => {
    const [first, last] = [brief(seen.first), brief(seen.last)];
    return seen.lastStep === 1
      ? say`from ${first} to ${last} in 1 step`
      : say`from ${first} to ${last} in ${seen.lastStep} steps`;
  };

  return {
    observe(step, value) {
      if (Number.isNaN(seen.first)) {
        seen.first = value;
        seen.scale = Math.max(1, Math.abs(value));
      }
      seen.last = value;
      seen.lastStep = step;
      if (value > seen.highest) {
        seen.highest = value;
        seen.records++;
      }
      if (value < -hopeless * seen.scale) return diverged(say`f fell ${history()}: it has no minimum on this path.`);
      seen.hopelessSteps = value > hopeless * seen.scale ? seen.hopelessSteps + 1 : 0;
      const rising = seen.hopelessSteps > 0 && value === seen.highest && seen.records >= recordsNeeded;
      return rising || seen.hopelessSteps >= stepsNeeded
        ? diverged(say`f grew ${history()}: the steps are too long.`)
        : undefined;
    },
    explain(what) {
      const { last, lastStep, highest, scale } = seen;
      const next = lastStep + 1;
      if (last === highest && last > growing * scale) {
        return diverged(say`f grew ${history()}, then ${what} at step ${next}: the steps are too long.`);
      }
      if (last < -growing * scale) return diverged(say`f fell ${history()}, then ${what} at step ${next}.`);
      return stop(
        'nonFinite',
        say`At step ${next} ${what}; step ${lastStep} (f = ${brief(last)}) is the last good point.`,
      );
    },
  };
}

function diverged(evidence: Sentence): Stopped {
  return stop('diverged', say`Diverged: ${evidence}`);
}
