// What the panel knows of the points that count: the critical points, and the lowest value that anything has seen.
import type { CriticalPoint } from '../../src/protocol/run.js';
import type { PanelState } from '../state/state.js';

/** Those that were searched for, else those that the runs ended in. */
export function criticalPoints(state: PanelState): readonly CriticalPoint[] {
  if (state.criticalPoints && state.criticalPoints.points.length > 0) return state.criticalPoints.points;
  return state.runs.flatMap(({ result, stale }) =>
    !stale && result?.criticalPoint && result.criticalPoint.kind !== 'notCritical' ? [result.criticalPoint] : [],
  );
}

/** The lowest value of f at a minimum, declared or found; undefined where none is known. */
export function lowestKnown(state: PanelState): number | undefined {
  const values = [
    ...(state.objective?.minima ?? []).map((minimum) => minimum.value),
    ...criticalPoints(state)
      .filter((point) => point.kind === 'minimum')
      .map((point) => point.value),
  ].filter(Number.isFinite);
  return values.length > 0 ? Math.min(...values) : undefined;
}
