// Runs that differ by nothing but their seed: shown as one, by what is typical of them and how far they lie apart.
import type { RunView } from '../../src/protocol/panel.js';

/** The runs, those of one group together, in the order in which the groups began. */
export function seedGroups(runs: readonly RunView[]): (readonly [RunView, ...RunView[]])[] {
  const groups = new Map<string, [RunView, ...RunView[]]>();
  for (const run of runs) {
    const key = keyBesideSeed(run);
    const group = groups.get(key);
    if (!group) groups.set(key, [run]);
    else if (group.every((other) => other.settings.seed !== run.settings.seed)) group.push(run);
    else groups.set(`${key} ${run.id}`, [run]);
  }
  return [...groups.values()];
}

/** The number in the middle of ascending ones; of an even number the mean of two. NaN of none. */
export function median(ascending: readonly number[]): number {
  const middle = ascending.length >> 1;
  const upper = ascending[middle] ?? NaN;
  return ascending.length % 2 === 1 ? upper : ((ascending[middle - 1] ?? NaN) + upper) / 2;
}

function keyBesideSeed({ optimizer, hyperparameters, settings, stale, pinned }: RunView): string {
  return JSON.stringify([optimizer, hyperparameters, { ...settings, seed: 0 }, stale, pinned]);
}
