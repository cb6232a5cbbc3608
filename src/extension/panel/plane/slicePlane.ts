// The plane of a contour of more than two parameters, asked of the runner with what it says of the paths.
import type { Plane } from '../../../protocol/panel.js';
import type { RunResult, StopReason } from '../../../protocol/run.js';
import type { SliceKind } from '../../../protocol/slice.js';
import type { FoundObjective } from '../../objectives/objectiveIndex.js';
import { decimate } from '../../../runs/decimate.js';
import type { Laboratory } from '../../runs/laboratory.js';
import type { Run } from '../../../runs/run.js';

/** Which plane the user looks at; `axes` are the coordinates (base 0) of kind `coordinates`. */
export interface PlaneChoice {
  readonly kind: SliceKind;
  readonly axes: readonly [number, number];
}

const astray: readonly StopReason[] = ['diverged', 'nonFinite', 'error'];

/** The end of such a run, and how far it has gone, are no measure of what is worth seeing. */
export function hasGoneAstray({ stopped }: RunResult): boolean {
  return astray.includes(stopped.reason);
}

/**
 * Until the user chooses: where all runs are over, the plane that holds most of their paths. Two coordinates of many hold
 * next to nothing of them, but a path that is still short, or one that has exploded, would turn the plane its own way.
 */
export function usualPlane(runs: readonly Run[]): PlaneChoice {
  const shown = runs.filter(({ stale }) => !stale);
  const arrived = ({ result, iterates }: Run): boolean =>
    result !== undefined && iterates.length > 1 && !hasGoneAstray(result);
  const kind = shown.length > 0 && shown.every(arrived) ? 'principalComponents' : 'coordinates';
  return { kind, axes: [0, 1] };
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
