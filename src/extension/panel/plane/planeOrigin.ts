// Where the plane through many parameters lies across the rest of the space.
import type { Run } from '../../../runs/run.js';

/** Planes of many parameters go through the best end so far, or the start: a run that diverged ends where nothing is to be seen. */
export function planeOrigin(runs: readonly Run[], dimension: number): ArrayLike<number> {
  const ends = runs.flatMap(({ result }) => (result ? [result.final] : []));
  const starts = runs.flatMap(({ iterates }) =>
    iterates.length > 0 ? [{ theta: iterates.theta(0), loss: iterates.at('loss', 0) }] : [],
  );
  const fitting = [...ends, ...starts].filter(({ theta }) => theta.length === dimension);
  const [best] = fitting.filter(({ loss }) => Number.isFinite(loss)).sort((a, b) => a.loss - b.loss);
  return (best ?? fitting[0])?.theta ?? new Float64Array(dimension);
}
