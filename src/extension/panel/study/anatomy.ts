// The stages of one step of a run: the runner makes the run again up to it.
import { asFailure } from '../../runs/laboratory.js';
import type { Desk } from '../messages/desk.js';
import { Newest } from '../queue/newest.js';

/** The step from θ_k to θ_{k+1} of a run, by the run's id. */
export interface StepOfRun {
  readonly run: string;
  readonly step: number;
}

export function anatomyFor(desk: Desk): Newest<StepOfRun> {
  return new Newest(async ({ run: id, step }) => {
    const run = desk.parts.store.get(id);
    if (!run) return;
    try {
      const anatomy = await desk.work.during('anatomy', (signal) =>
        desk.parts.laboratory.ask('anatomy', { ...run.request, step }, { signal }),
      );
      desk.send({ type: 'anatomy', anatomy: { run: id, step, anatomy } });
    } catch (thrown) {
      desk.send({ type: 'anatomy', anatomy: { run: id, step, message: asFailure(thrown).message } });
    }
  });
}
