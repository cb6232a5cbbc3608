// What the handlers of the page's messages may use of a panel.
import type { CriticalPointsView, FromPanel } from '../../../protocol/panel.js';
import type { Contour } from '../plane/contour.js';
import type { Newest } from '../queue/newest.js';
import type { ShownObjective } from '../shownObjective.js';
import type { StepOfRun } from '../study/anatomy.js';
import type { Basins } from '../study/basins.js';
import type { Preview } from '../study/preview.js';

export interface Desk extends ShownObjective {
  readonly contour: Contour;
  readonly basins: Basins;
  readonly preview: Preview;
  readonly probe: Newest<readonly number[]>;
  readonly anatomy: Newest<StepOfRun>;
  readonly criticalPoints: CriticalPointsView | undefined;
  /** Tells the page everything. */
  hydrate(): void;
  /** A curve is on the screen for the first time. */
  curveDrawn(): void;
  /** Tells the page what the objective is now: also its start has changed. */
  tellObjective(): void;
  select(run: string): void;
  findCriticalPoints(): Promise<void>;
}

/** What each message of some types does. What it throws, or rejects with, is said in the panel. */
export type Handlers<T extends FromPanel['type']> = {
  readonly [K in T]: (message: Extract<FromPanel, { readonly type: K }>, desk: Desk) => unknown;
};
