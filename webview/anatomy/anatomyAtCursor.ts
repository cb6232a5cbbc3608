// Which step is taken apart: the one that leads away from where the selected run stands at the cursor.
import type { AnatomyView } from '../../src/protocol/anatomy.js';
import type { RunView } from '../../src/protocol/panel.js';
import { selectedRun } from '../state/state.js';
import type { PanelState } from '../state/state.js';

export interface StepAtCursor {
  readonly run: RunView;
  readonly step: number;
}

/** Undefined where no cursor is set, the selected run has no step there, or its source is no longer what it was. */
export function stepAtCursor(state: PanelState): StepAtCursor | undefined {
  const run = selectedRun(state);
  if (state.cursor === undefined || !run?.result || run.stale) return undefined;
  const step = Math.floor(state.cursor);
  return step < (run.iterates.steps.at(-1) ?? 0) ? { run, step } : undefined;
}

/** What is known of that step. */
export function anatomyAtCursor(state: PanelState): AnatomyView | undefined {
  const at = stepAtCursor(state);
  const { anatomy } = state;
  return at && anatomy && anatomy.run === at.run.id && anatomy.step === at.step ? anatomy : undefined;
}
