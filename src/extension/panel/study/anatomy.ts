// The stages of one step of a run: the runner makes the run again up to it.
import { shownFailure } from '../../runs/laboratory.js';
import type { ShownObjective } from '../shownObjective.js';
import { Newest } from '../queue/newest.js';

/** The step from θ_k to θ_{k+1} of a run, by the run's id. */
export interface StepOfRun {
  readonly run: string;
  readonly step: number;
}

export function anatomyFor(shown: ShownObjective): Newest<StepOfRun> {
  return new Newest(async ({ run: id, step }) => {
    const run = shown.parts.store.get(id);
    if (!run) return;
    try {
      const anatomy = await shown.work.during('anatomy', (signal) =>
        shown.parts.laboratory.ask('anatomy', { ...run.request, step }, { signal }),
      );
      shown.send({ type: 'anatomy', anatomy: { run: id, step, anatomy } });
    } catch (thrown) {
      shown.send({ type: 'anatomy', anatomy: { run: id, step, message: shownFailure(thrown).message } });
    }
  });
}
