// The look of each run: its optimizer's, told apart by dashes where it runs more than once; its seeds look alike.
import type { RunView } from '../../src/protocol/panel.js';
import { optimizerLook } from './optimizerColour.js';
import { seedGroups } from './seedGroups.js';
import type { LineLook, Tone } from './optimizerColour.js';

/** By run id. Faint runs of a former source count apart, so that they look like those that follow them. */
export function runLooks(runs: readonly RunView[], tone: Tone): Map<string, LineLook> {
  const seen = new Map<string, number>();
  return new Map(
    seedGroups(runs).flatMap((group) => {
      const [{ optimizer, stale }] = group;
      const key = `${optimizer}${stale ? ' stale' : ''}`;
      const variant = seen.get(key) ?? 0;
      seen.set(key, variant + 1);
      return group.map(({ id }) => [id, optimizerLook(optimizer, tone, variant)] as const);
    }),
  );
}
