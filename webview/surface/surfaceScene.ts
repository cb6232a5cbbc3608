// What lies on the relief, as marks over it: the paths, faint where a ridge hides them, the balls, the critical points.
import type { RunView } from '../../src/protocol/panel.js';
import { criticalPointKinds } from '../contour/marks/criticalPointMarks.js';
import { criticalPoints } from '../contour/knownPoints.js';
import { pathInPlane } from '../contour/marks/pathMarks.js';
import { projectOntoPlane } from '../contour/plane.js';
import type { Mark, Polyline, Scene } from '../scene/scene.js';
import { placeAt } from '../state/iterateAt.js';
import type { LineLook } from '../state/optimizerColour.js';
import { singledRuns } from '../page/singleOut.js';
import { haloOf } from '../page/theme.js';
import type { Theme } from '../page/theme.js';
import type { Picture } from '../page/view.js';
import { eyeOf, seenAt } from './camera.js';
import type { Camera, Point3 } from './camera.js';
import { heightAt, inBox, isHidden } from './relief.js';
import type { Relief } from './relief.js';

/** Most steps of a path that are tried for being hidden: as many as can be told apart. */
const mostPoints = 600;
/** From an edge of the relief to the name of its axis, in half-widths of the box. */
const labelDistance = 0.09;

export function surfaceScene(picture: Picture, relief: Relief, camera: Camera, width: number, height: number): Scene {
  const { state, theme, looks } = picture;
  const halo = haloOf(theme);
  const see = (point: Point3): readonly [number, number] => seenAt(camera, point, width, height);
  const singled = singledRuns(state);
  const paths = state.runs.flatMap((run) => {
    const look = looks.get(run.id);
    const opacity = (run.stale ? 0.35 : 1) * (singled?.has(run.id) === false ? 0.2 : 1);
    return look ? runMarks(run, look, opacity, relief, camera, state.cursor, see, halo) : [];
  });
  const points = criticalPoints(state).flatMap((point): Mark[] => {
    if (point.theta.length !== 2) return [];
    const [x = NaN, y = NaN] = projectOntoPlane(relief.grid.plane, point.theta);
    const place = inBox(relief, x, y, point.value);
    if (outside(place) || isHidden(relief, place, camera)) return [];
    const [px, py] = see(place);
    const { shape } = criticalPointKinds[point.kind];
    return [{ kind: 'glyph', shape, x: px, y: py, radius: 4.5, fill: '#ffffff', stroke: '#000000' }];
  });
  const clipped = [...axisMarks(relief, camera, see, theme), ...points, ...paths];
  return {
    width,
    height,
    plot: { left: 0, top: 0, width, height },
    fontFamily: theme.fontFamily,
    clipped,
    framing: [],
  };
}

/** The path up to the cursor, in two lines (seen and hidden), and the ball at its end. */
function runMarks(
  run: RunView,
  look: LineLook,
  opacity: number,
  relief: Relief,
  camera: Camera,
  cursor: number | undefined,
  see: (point: Point3) => readonly [number, number],
  halo: string,
): Mark[] {
  const last = placeAt(run.iterates.steps, cursor);
  const path = pathInPlane(relief.grid.plane, run);
  if (last < 0 || path.length === 0) return [];
  const stride = Math.max(1, Math.ceil((last + 1) / mostPoints));
  const seen: number[] = [];
  const hidden: number[] = [];
  let ball: { readonly x: number; readonly y: number; readonly opacity: number } | undefined;
  for (let place = 0; place <= last; place = place < last ? Math.min(last, place + stride) : last + 1) {
    const point = inBox(relief, path[2 * place] ?? NaN, path[2 * place + 1] ?? NaN, run.iterates.loss[place] ?? NaN);
    const gap = outside(point);
    const behind = !gap && isHidden(relief, point, camera);
    const [x, y] = gap ? [NaN, NaN] : see(point);
    hidden.push(x, y);
    seen.push(behind ? NaN : x, behind ? NaN : y);
    ball = gap ? undefined : { x, y, opacity: behind ? 0.55 : 1 };
  }
  const line: Polyline = {
    ...{ kind: 'polyline', colour: look.colour, width: 2, dash: look.dash, opacity },
    points: Float64Array.from(seen),
  };
  const under: Polyline = { ...line, colour: halo, width: 4.5, dash: [], opacity: 0.75 * opacity };
  const faint: Polyline = { ...line, points: Float64Array.from(hidden), opacity: 0.25 * opacity };
  const marks: Mark[] = [faint, under, line];
  if (ball) marks.push({ kind: 'glyph', shape: 'disc', ...ball, radius: 6, fill: look.colour, stroke: halo });
  return marks;
}

/** The names of the axes beside the middle of the two edges that are nearer to the eye, as high as the relief is there. */
function axisMarks(
  relief: Relief,
  camera: Camera,
  see: (point: Point3) => readonly [number, number],
  { foreground: colour, background: halo, fontSize }: Theme,
): Mark[] {
  const label = (text: string, point: Point3): Mark => {
    const [x, y] = see(point);
    return { kind: 'label', text, x, y, align: 'center', colour, halo, size: fontSize - 2 };
  };
  const { plane } = relief.grid;
  const [x, y] = eyeOf(camera).map(Math.sign) as [number, number, number];
  const beside = (side: number): number => (1 + labelDistance) * side;
  return [
    label(plane.xLabel, [0, beside(y), heightAt(relief, 0, y)]),
    label(plane.yLabel, [beside(x), 0, heightAt(relief, x, 0)]),
  ];
}

function outside([x, y, z]: Point3): boolean {
  return !(Math.abs(x) <= 1 && Math.abs(y) <= 1 && Number.isFinite(z));
}
