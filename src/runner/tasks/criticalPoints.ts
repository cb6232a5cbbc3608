// All critical points in a box.
import { findCriticalPoints } from '../../analysis/atlas/criticalPoints.js';
import { encloses, type Enclosure } from '../../autodiff/enclosure/enclosure.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { CriticalPointsRequest, CriticalPointsResult } from '../../protocol/runner.js';
import { builtinModule } from '../containment/builtins.js';
import type { Workshop } from '../workshop.js';
import { say } from '../../protocol/sentence.js';

export function criticalPoints(
  { objective, domain: given, seed, eigenvectors }: CriticalPointsRequest,
  workshop: Workshop<'criticalPoints'>,
): CriticalPointsResult {
  const { f, info, program } = workshop.open(objective, {
    derivatives: 'auto',
    ...(given && { dimension: given.length }),
  });
  const domain = given ?? info.domain;
  if (domain?.length !== f.dimension) {
    const message = say`${info.title} does not say where to look; give a domain, or add @domain to its comment.`;
    throw new ObjectiveError(message, undefined, 'request');
  }
  const at = (share: number) => Float64Array.from(domain, ([low, high]) => low + share * (high - low));
  const enclosure = encloses(program, info, [at(0.44), at(0.61)], builtinModule);
  return findCriticalPoints(f, domain, {
    ...(enclosure && { enclosure: heard(enclosure, () => workshop.reporter.heartbeat()) }),
    seed,
    ...(eigenvectors && { eigenvectors }),
    knownMinima: info.minima,
    progress: (share, points) => workshop.reporter.progress({ share, points }),
  });
}

/** A proof takes seconds without a call of the objective; it is not to look like one that hangs. */
function heard(enclosure: Enclosure, heartbeat: () => void): Enclosure {
  return {
    ...enclosure,
    over(box) {
      heartbeat();
      return enclosure.over(box);
    },
  };
}
