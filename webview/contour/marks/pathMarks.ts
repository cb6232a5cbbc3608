// A run in the plane: its path on a halo, a ring where it started, a dot where it stands.
import type { Plane, RunView } from '../../../src/protocol/panel.js';
import { placeAt } from '../../state/iterateAt.js';
import type { LineLook } from '../../state/optimizerColour.js';
import type { Frame } from '../frame.js';
import { projectOntoPlane } from '../plane.js';
import type { Mark, Polyline } from '../../scene/scene.js';
import { simplified } from '../../scene/simplified.js';

export interface PathOptions {
  readonly cursor: number | undefined;
  readonly halo: string;
  readonly emphasised: boolean;
  /** Another run is pointed at. */
  readonly dimmed: boolean;
  /** A dot at every step, where the path alone does not tell the steps apart. */
  readonly stepMarks: boolean;
}

/** The coordinates in the plane of all iterates of a run; of one parameter, y is the loss. */
export function pathInPlane(plane: Plane, run: RunView): Float64Array {
  if (run.dimension !== plane.origin.length) return new Float64Array();
  const path = projectOntoPlane(plane, run.iterates.theta);
  if (!plane.v) run.iterates.loss.forEach((loss, i) => (path[2 * i + 1] = loss));
  return path;
}

/** The part of a run up to the cursor. `halo` is what its line is drawn upon. */
export function pathMarks(
  path: Float64Array,
  run: RunView,
  look: LineLook,
  frame: Frame,
  options: PathOptions,
): Mark[] {
  const place = placeAt(run.iterates.steps, options.cursor);
  if (place < 0 || path.length === 0) return [];
  const all = pixelsOf(path.subarray(0, 2 * (place + 1)), frame);
  const points = options.stepMarks ? all : simplified(all, tolerance);
  const opacity = (run.stale ? 0.35 : 1) * (options.dimmed ? 0.2 : 1);
  const width = options.emphasised ? 2.6 : 1.8;
  const line: Polyline = { kind: 'polyline', points, colour: look.colour, width, dash: look.dash, opacity };
  const halo: Polyline = { ...line, colour: options.halo, width: width + 2.4, dash: [], opacity: 0.75 * opacity };
  const steps = options.stepMarks ? stepMarks(points, look.colour, options.halo, opacity) : [];
  const arrows = options.stepMarks ? [] : directionMarks(points, line);
  return [halo, line, ...arrows, ...steps, ...endMark(points, look.colour, options.halo, opacity)];
}

/** Pixels that a line may lie off its points. */
const tolerance = 0.3;

function pixelsOf(path: Float64Array, frame: Frame): Float64Array {
  const points = new Float64Array(path.length);
  for (let i = 0; i < path.length; i += 2) {
    points[i] = frame.x(path[i] ?? NaN);
    points[i + 1] = frame.y(path[i + 1] ?? NaN);
  }
  return points;
}

/** Pixels of path from one arrow head to the next. */
const arrowSpacing = 90;
const mostHeads = 60;

/** Small arrow heads along the path, which tell the way it went, as one line with gaps. */
function directionMarks(points: Float64Array, line: Polyline): Mark[] {
  const heads: number[] = [];
  let walked = 0;
  for (let i = 2; i + 1 < points.length && heads.length < mostHeads * 8; i += 2) {
    const [x0 = NaN, y0 = NaN, x = NaN, y = NaN] = points.subarray(i - 2, i + 2);
    const length = Math.hypot(x - x0, y - y0);
    if (!Number.isFinite(length)) break;
    walked += length;
    if (walked < arrowSpacing || length < 2) continue;
    walked = 0;
    const [dx, dy] = [(5 * (x - x0)) / length, (5 * (y - y0)) / length];
    const [mx, my] = [(x + x0) / 2, (y + y0) / 2];
    heads.push(mx - dx - dy, my - dy + dx, mx, my, mx - dx + dy, my - dy - dx, NaN, NaN);
  }
  return heads.length > 0 ? [{ ...line, points: Float64Array.from(heads), dash: [] }] : [];
}

/** More steps than this would be one thick line. */
const mostStepMarks = 200;

/** All halos lie under all dots: steps that lie close together would else be hidden by the halos of those that follow. */
function stepMarks(points: Float64Array, fill: string, halo: string, opacity: number): Mark[] {
  const discs = (radius: number, colour: string): Mark[] =>
    Array.from({ length: Math.min(mostStepMarks, points.length / 2) }, (_, i) => {
      const [x, y] = [points[2 * i] ?? NaN, points[2 * i + 1] ?? NaN];
      return { kind: 'glyph', shape: 'disc', x, y, radius, fill: colour, stroke: colour, opacity };
    });
  return [...discs(3, halo), ...discs(1.8, fill)];
}

/** A dot at the last point that is somewhere: a diverged run ends at infinity. */
function endMark(points: Float64Array, fill: string, stroke: string, opacity: number): Mark[] {
  for (let i = points.length - 2; i >= 0; i -= 2) {
    const x = points[i] ?? NaN;
    const y = points[i + 1] ?? NaN;
    if (Number.isFinite(x) && Number.isFinite(y)) {
      return [{ kind: 'glyph', shape: 'disc', x, y, radius: 4.5, fill, stroke, opacity }];
    }
  }
  return [];
}
