// What a request for a run names: the objective and the optimizer, opened, and where it starts.
import { continueFrom, stateAt } from '../../engine/run/fork.js';
import type { Optimizer } from '../../engine/optimizer.js';
import { startOf } from '../../engine/run/starts.js';
import type { RunRequest, RunSettings } from '../../protocol/runRequest.js';
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
  const { derivatives, start } = request.settings;
  const open = workshop.open(request.objective, { derivatives, ...(start && { dimension: start.length }) });
  return { open, optimizer: optimizerOf(request, open, workshop), settings: writtenOut(request.settings, open) };
}

/** The optimizer, with the memory from which it goes on where the run is a fork that keeps it. */
function optimizerOf<N extends TaskName>(request: RunRequest, open: OpenObjective, workshop: Workshop<N>): Optimizer {
  const optimizer = workshop.openOptimizer(request.optimizer);
  const { from } = request;
  if (!from?.keepState) return optimizer;
  const former = optimizerOf(from.request, open, workshop);
  const settings = writtenOut(from.request.settings, open);
  const heartbeat = (): void => workshop.reporter.heartbeat();
  return continueFrom(optimizer, stateAt(open.f, former, from.request.hyperparameters, settings, from.step, heartbeat));
}

function writtenOut(settings: RunSettings, open: OpenObjective): OpenRun['settings'] {
  const { f, info } = open;
  const start = settings.start ?? (settings.initialization ? startOf(f.dimension, settings) : ownStart(open));
  const bounds = settings.bounds ?? (info.domain?.length === f.dimension ? info.domain : undefined);
  return { ...settings, start, ...(bounds && { bounds }) };
}

/** The objective's own start, or else the origin. */
function ownStart({ f, info }: OpenObjective): readonly number[] {
  if (info.start?.length === f.dimension) return info.start;
  return new Array<number>(f.dimension).fill(0);
}
