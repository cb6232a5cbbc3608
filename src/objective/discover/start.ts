// Where a run begins when nobody says.
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';

/**
 * The objective's own start; without one, a quarter into its domain, or else ½ for each parameter: places that are seldom
 * critical points, as zeros, ones and centres often are.
 * @throws ObjectiveError of kind `request` where the number of parameters is not known.
 */
export function startOf(info: ObjectiveInfo): number[] {
  if (info.start) return [...info.start];
  if (info.dimension === undefined) {
    const message = `The text of ${info.title} does not tell how many parameters it takes; add @start or @dimension to its comment, or give a start.`;
    throw new ObjectiveError(message, info.range, 'request');
  }
  return Array.from({ length: info.dimension }, (_, i) => {
    const interval = info.domain?.[i];
    return interval ? interval[0] + (interval[1] - interval[0]) / 4 : 0.5;
  });
}
