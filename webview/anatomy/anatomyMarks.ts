// The stages of a step as arrows from θ_k: the update at its true length, the others as directions, of one length on the screen.
import type { Anatomy } from '../../src/protocol/anatomy.js';
import type { Plane } from '../../src/protocol/panel.js';
import type { Frame } from '../contour/frame.js';
import { projectOntoPlane } from '../contour/plane.js';
import type { Box, Mark, Polyline } from '../scene/scene.js';
import { arrowName, pull } from './stages.js';

export interface ArrowLooks {
  /** Of the run, for the update. */
  readonly colour: string;
  /** Of the ways and their names: it stands out from the halo. */
  readonly wayColour: string;
  readonly halo: string;
  readonly size: number;
}

/** CSS pixels of an arrow that only tells a way. */
const wayLength = 62;
/** Ways nearer than this (radians) share one arrow. */
const sameWay = 0.06;
/** Of a letter on average, as a share of the font's size. */
const letterWidth = 0.58;
/** Of names in one line, as a share of the plot's width. */
const longestLine = 1 / 3;

interface Way {
  readonly angle: number;
  readonly names: string[];
}

/** Arrows and their names. Stages without a component in the plane have none. */
export function anatomyMarks(anatomy: Anatomy, plane: Plane, frame: Frame, looks: ArrowLooks): Mark[] {
  const [x0, y0] = placeOf(anatomy.theta, plane, frame);
  const [x1, y1] = placeOf(anatomy.next, plane, frame);
  const ways: Way[] = [];
  for (const stage of anatomy.stages) {
    const values = stage.kind === 'update' && stage.name === 'update' ? undefined : pull(stage);
    if (!values) continue;
    const [x, y] = placeOf(
      anatomy.theta.map((theta, i) => theta + (values[i] ?? 0)),
      plane,
      frame,
    );
    if (Math.hypot(x - x0, y - y0) > 0) addWay(ways, Math.atan2(y - y0, x - x0), arrowName(stage));
  }
  return [
    ...ways.flatMap(({ angle, names }) => {
      const [x, y] = [x0 + wayLength * Math.cos(angle), y0 + wayLength * Math.sin(angle)];
      return [
        ...arrow(x0, y0, x, y, looks.wayColour, looks.halo, 1.6),
        ...labels(names, x, y, angle, frame.plot, looks),
      ];
    }),
    ...arrow(x0, y0, x1, y1, looks.colour, looks.halo, 3),
  ];
}

function placeOf(theta: readonly number[], plane: Plane, frame: Frame): readonly [number, number] {
  const [x = NaN, y = NaN] = projectOntoPlane(plane, theta);
  return [frame.x(x), frame.y(y)];
}

function addWay(ways: Way[], angle: number, name: string): void {
  const same = ways.find((way) => Math.cos(way.angle - angle) > Math.cos(sameWay));
  if (same) same.names.push(name);
  else ways.push({ angle, names: [name] });
}

/** A shaft and its head, on a halo. */
function arrow(x0: number, y0: number, x: number, y: number, colour: string, halo: string, width: number): Mark[] {
  const length = Math.hypot(x - x0, y - y0);
  if (!(length > 0.5)) return [];
  const head = Math.min(8, length);
  const [dx, dy] = [(head * (x - x0)) / length, (head * (y - y0)) / length];
  const [left, right] = [
    [x - dx - 0.5 * dy, y - dy + 0.5 * dx],
    [x - dx + 0.5 * dy, y - dy - 0.5 * dx],
  ] as const;
  const points = Float64Array.of(x0, y0, x, y, NaN, NaN, ...left, x, y, ...right);
  const line: Polyline = { kind: 'polyline', points, colour, width, dash: [] };
  return [{ ...line, colour: halo, width: width + 2.5, opacity: 0.8 }, line];
}

/** Beyond the tip of its arrow; where the plot ends there, above or below the tip. Names too long for one line have one each. */
function labels(names: readonly string[], x: number, y: number, angle: number, plot: Box, looks: ArrowLooks): Mark[] {
  const { halo, size, wayColour: colour } = looks;
  const widthOf = (text: string) => letterWidth * size * text.length;
  const joined = names.join(' = ');
  const lines =
    widthOf(joined) <= longestLine * plot.width ? [joined] : names.map((name, i) => (i ? `= ${name}` : name));
  const width = Math.max(...lines.map(widthOf));
  const [toTheRight, upward] = [Math.cos(angle) >= 0, Math.sin(angle) < 0];
  const [first, last] = [plot.left + 4, plot.left + plot.width - 4];
  const beyond = x + (toTheRight ? 6 : -6);
  const hasRoom = toTheRight ? beyond + width <= last : beyond - width >= first;
  const left = !hasRoom ? Math.max(first, Math.min(x - width / 2, last - width)) : toTheRight ? beyond : beyond - width;
  const nearest = y + (hasRoom ? 8 * Math.sin(angle) : (upward ? -1 : 1) * (size + 4));
  const lineHeight = size + 3;
  const top = upward ? nearest - (lines.length - 1) * lineHeight : nearest;
  return lines.map((text, i) => ({
    ...{ kind: 'label', text, colour, size, halo, y: top + i * lineHeight },
    ...(hasRoom && !toTheRight ? { x: beyond, align: 'right' } : { x: left, align: 'left' }),
  }));
}
