// A point to look at where none is given.
import type { OpenObjective } from './workshop.js';

/** The objective's own start, or a point of no special kind: at the origin many a mistake does not show. */
export function representativePoint({ f, info }: Pick<OpenObjective, 'f' | 'info'>): readonly number[] {
  if (info.start?.length === f.dimension) return info.start;
  return Array.from({ length: f.dimension }, (_, index) => 0.5 + 0.1 * Math.sin(index + 1));
}
