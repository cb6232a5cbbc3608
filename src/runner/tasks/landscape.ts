// The landscape experiment: random functions of ever more parameters, searched one after another.
import { findCriticalPoints } from '../../analysis/atlas/criticalPoints.js';
import { landscape, randomWaves } from '../../analysis/landscape.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { Interval } from '../../protocol/objective.js';
import type { Landscape, LandscapeRequest } from '../../protocol/landscape.js';
import type { CriticalPoint } from '../../protocol/run.js';
import { watched } from '../watched.js';
import type { Workshop } from '../workshop.js';
import { say } from '../../protocol/sentence.js';

const mostDimensions = 8;
const mostSearchedWhole = 3;
/** Half the side of the box, by dimension: as many length scales as can be searched; beyond three, a box of starts. */
const half = [0, 20, 5, 2.5];
const halfOfStarts = 2;

export function landscapeExperiment(
  { dimensions, points, seed }: LandscapeRequest,
  { reporter }: Workshop<'landscape'>,
): readonly Landscape[] {
  const wrong = dimensions.find((n) => !(Number.isInteger(n) && n >= 1 && n <= mostDimensions));
  if (wrong !== undefined) {
    const message = say`The experiment takes 1 to ${mostDimensions} parameters, not ${wrong}.`;
    throw new ObjectiveError(message, undefined, 'request');
  }
  const watch = { returned: () => reporter.heartbeat(), located: (error: unknown) => error };
  const done: Landscape[] = [];
  for (const n of dimensions) {
    const domain = new Array<Interval>(n).fill([-(half[n] ?? halfOfStarts), half[n] ?? halfOfStarts]);
    const found: CriticalPoint[] = [];
    let functions = 0;
    while (found.length < points) {
      const f = watched(randomWaves(n, seed + functions++), watch);
      found.push(...findCriticalPoints(f, domain, { seed }).points);
      reporter.progress({ dimension: n, found: found.length });
    }
    done.push({ ...landscape(found, n), functions, complete: n <= mostSearchedWhole });
  }
  return done;
}
