// One step of a run taken apart.
import { anatomize } from '../../engine/inspect/anatomy.js';
import type { Anatomy, AnatomyRequest } from '../../protocol/anatomy.js';
import type { Workshop } from '../workshop.js';
import { openRun } from './openRun.js';

export function anatomy(request: AnatomyRequest, workshop: Workshop<'anatomy'>): Anatomy {
  const { open, optimizer, settings } = openRun(request, workshop);
  return anatomize(open.f, optimizer, request.hyperparameters, settings, request.step, () =>
    workshop.reporter.heartbeat(),
  );
}
