// What a request for a run names: the objective and the optimizer, opened, and where it starts.
import type { Optimizer } from '../../engine/optimizer.js';
import { startOf } from '../../engine/starts.js';
import type { RunRequest, RunSettings } from '../../protocol/run.js';
import type { TaskName } from '../../protocol/runner.js';
import type { OpenObjective, Workshop } from '../workshop.js';

export interface OpenRun {
  readonly open: OpenObjective;
  readonly optimizer: Optimizer;
  /** As asked, with the start and the bounds written out. */
  readonly settings: RunSettings & { readonly start: readonly number[] };
}

/** @throws ObjectiveError where one of them cannot be opened, or the start does not fit. */
export function openRun<N extends TaskName>(request: RunRequest, workshop: Workshop<N>): OpenRun {
  const optimizer = workshop.openOptimizer(request.optimizer);
  const { derivatives, start: given, initialization } = request.settings;
  const open = workshop.open(request.objective, { derivatives, ...(given && { dimension: given.length }) });
  const start = given ?? (initialization ? startOf(open.f.dimension, request.settings) : ownStart(open));
  const bounds =
    request.settings.bounds ?? (open.info.domain?.length === open.f.dimension ? open.info.domain : undefined);
  return { open, optimizer, settings: { ...request.settings, start, ...(bounds && { bounds }) } };
}

/** The objective's own start, or else the origin. */
function ownStart({ f, info }: OpenObjective): readonly number[] {
  if (info.start?.length === f.dimension) return info.start;
  return new Array<number>(f.dimension).fill(0);
}
