// All critical points in a box.
import { findCriticalPoints } from '../../analysis/criticalPoints.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { CriticalPointsRequest, CriticalPointsResult } from '../../protocol/runner.js';
import type { Workshop } from '../workshop.js';

export function criticalPoints(
  { objective, domain: given, seed }: CriticalPointsRequest,
  workshop: Workshop<'criticalPoints'>,
): CriticalPointsResult {
  const { f, info } = workshop.open(objective, { derivatives: 'auto', ...(given && { dimension: given.length }) });
  const domain = given ?? info.domain;
  if (domain?.length !== f.dimension) {
    const message = `${info.title} does not say where to look; give a domain, or add @domain to its comment.`;
    throw new ObjectiveError(message, undefined, 'request');
  }
  return findCriticalPoints(f, domain, {
    seed,
    knownMinima: info.minima,
    progress: (share, points) => workshop.reporter.progress({ share, points }),
  });
}
