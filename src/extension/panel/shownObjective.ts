// The objective that a panel shows, with its runs and the way to the page: what those who work for the panel may use of it.
import type { ToPanel } from '../../protocol/panel.js';
import type { Run } from '../../runs/run.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import type { Parts } from '../parts.js';
import type { WorkUnderWay } from './queue/work.js';

export interface ShownObjective {
  readonly parts: Parts;
  readonly objective: FoundObjective;
  readonly work: WorkUnderWay;
  /** The runs that the panel shows. */
  runs(): readonly Run[];
  send(message: ToPanel): void;
  /** Tells the page a run's steps anew. */
  tellIterates(run: Run): void;
}
