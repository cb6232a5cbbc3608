// The look of each run: its optimizer's, told apart by dashes where an optimizer runs more than once.
import type { RunView } from '../src/protocol/panel.js';
import { optimizerLook } from './optimizerColour.js';
import type { LineLook, Tone } from './optimizerColour.js';

/** By run id. Faint runs of a former source count apart, so that they look like those that follow them. */
export function runLooks(runs: readonly RunView[], tone: Tone): Map<string, LineLook> {
  const seen = new Map<string, number>();
  return new Map(
    runs.map((run) => {
      const key = `${run.optimizer}${run.stale ? ' stale' : ''}`;
      const variant = seen.get(key) ?? 0;
      seen.set(key, variant + 1);
      return [run.id, optimizerLook(run.optimizer, tone, variant)];
    }),
  );
}
