// The plane of a contour of more than two parameters, asked of the runner with what it says of the paths.
import type { Plane } from '../../protocol/panel.js';
import type { SliceKind } from '../../protocol/slice.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import { decimate } from '../../runs/decimate.js';
import type { Laboratory } from '../runs/laboratory.js';
import type { Run } from '../../runs/run.js';

/** Which plane the user looks at; `axes` are the coordinates (base 0) of kind `coordinates`. */
export interface PlaneChoice {
  readonly kind: SliceKind;
  readonly axes: readonly [number, number];
}

/** Points of one path that decide. */
const pathPoints = 200;
/** The most numbers of θ in one request. */
const mostCoordinates = 2_000_000;

/** `origin`: through it goes the plane of coordinates. Rejects with a `Failure`. */
export async function slicePlane(
  laboratory: Laboratory,
  { reference }: FoundObjective,
  runs: readonly Run[],
  { kind, axes }: PlaneChoice,
  origin: ArrayLike<number>,
  signal: AbortSignal,
): Promise<Plane> {
  const dimension = origin.length;
  const shown = runs.filter(({ stale, iterates }) => !stale && iterates.dimension === dimension && iterates.length > 0);
  const each = Math.max(2, Math.min(pathPoints, Math.floor(mostCoordinates / dimension / Math.max(1, shown.length))));
  const pieces = shown.map(({ iterates }) => iterates.pick(decimate(iterates, 0, iterates.length, each)).theta);
  const paths = new Float64Array(pieces.reduce((sum, { length }) => sum + length, 0));
  pieces.reduce((at, piece) => (paths.set(piece, at), at + piece.length), 0);
  const ends = shown.map(({ iterates }) => Array.from(iterates.theta(iterates.length - 1)));
  const starts = shown.map(({ iterates }) => Array.from(iterates.theta(0)));
  const anchors = kind === 'points' ? [...ends, ...starts] : [Array.from(origin)];
  const request = { objective: reference, kind, dimension, axes, paths, anchors };
  return { kind, ...(await laboratory.ask('slice', request, { signal })) };
}
