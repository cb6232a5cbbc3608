// What the objective's model (`@predict`) says along the path of a run.
import type { Fit } from '../../../protocol/fit.js';
import type { ObjectiveInfo } from '../../../protocol/objective.js';
import type { Laboratory } from '../../runs/laboratory.js';
import type { Run } from '../../../runs/run.js';

/** Steps of a run that are looked at, at most: more than a video of it shows. */
const mostSteps = 60;

/** Undefined where there is no model, or no step. */
export function fitOf(
  laboratory: Laboratory,
  info: ObjectiveInfo,
  { iterates, request }: Run,
  signal?: AbortSignal,
): Promise<Fit> | undefined {
  if (!info.predict || !info.data || iterates.length === 0) return undefined;
  const { steps, theta } = iterates.pick(spread(iterates.length));
  const { objective } = request;
  return laboratory.ask('fit', { objective, steps, theta, dimension: iterates.dimension }, signal && { signal });
}

/** The first and the last of `count` recorded steps and what lies between, closest at the beginning, where most happens. */
function spread(count: number): Int32Array {
  const places = Math.min(count, mostSteps);
  const last = count - 1;
  const wished = Array.from({ length: places }, (_, k) => Math.round(last * (k / Math.max(1, places - 1)) ** 2));
  return Int32Array.from([...new Set(wished)]);
}
