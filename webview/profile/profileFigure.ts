// What a performance profile draws: a staircase for each optimizer, by factor of the cheapest one's cost.
import type { PerformanceProfile } from '../../src/protocol/profile.js';

export interface ProfileFigure {
  /** The factor at the right edge; the axis begins at 1. */
  readonly most: number;
  /** Optimizer by optimizer: corners (factor, share of the objectives), from factor 1 to the right edge. */
  readonly stairs: readonly (readonly (readonly [factor: number, share: number])[])[];
}

export function profileFigure({ curves, costs }: PerformanceProfile): ProfileFigure {
  const most = 1.25 * Math.max(1.6, ...curves.flatMap(({ ratios }) => ratios));
  const stairs = curves.map(({ ratios }) => {
    const corners: [number, number][] = [[1, 0]];
    ratios.forEach((ratio, before) => {
      corners.push([ratio, before / costs.length], [ratio, (before + 1) / costs.length]);
    });
    return [...corners, [most, ratios.length / costs.length] as const];
  });
  return { most, stairs };
}
