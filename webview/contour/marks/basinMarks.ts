// The basins as a raster: one colour for each critical point, darker where the run took longer; and their letters.
import type { BasinsView } from '../../../src/protocol/basins.js';
import type { CriticalPoint } from '../../../src/protocol/run.js';
import type { Theme } from '../../page/theme.js';
import type { Frame } from '../frame.js';
import { projectOntoPlane } from '../plane.js';
import type { GridView } from '../../../src/protocol/panel.js';
import type { Cells, Mark } from '../../scene/scene.js';

type Colour = readonly [red: number, green: number, blue: number];

/** Paul Tol's muted scheme, which colour-blind people can tell apart. */
const palette: readonly Colour[] = [
  [136, 204, 238],
  [204, 102, 119],
  [68, 170, 153],
  [221, 204, 119],
  [170, 68, 153],
  [153, 153, 51],
  [17, 119, 51],
  [102, 92, 178],
];
/** Points that are no minima attract only from thin sets. */
const noMinimum: Colour = [150, 150, 150];
const none: Colour = [45, 45, 45];

/** How dark the slowest starts become. */
const darkest = 0.45;

/** The letter of each point, by its index: the minima from A, lowest first; none for the others. */
export function basinLetters(points: readonly CriticalPoint[]): Map<number, string> {
  const minima = points.flatMap((point, i) => (attracts(point) ? [i] : []));
  minima.sort((a, b) => points[a]!.value - points[b]!.value);
  return new Map(minima.map((index, rank) => [index, letter(rank)]));
}

/** The colour of a point as CSS writes it; −1 means the starts that reached none. */
export function basinColour(points: readonly CriticalPoint[], point: number): string {
  return `rgb(${colourOf(points, point).join(', ')})`;
}

/** The raster under the paths. Of one parameter a band along the bottom of the plot. */
export function basinMarks(basins: BasinsView, frame: Frame): Mark[] {
  const { area, columns, rows } = basins;
  const [left, right] = [frame.x(area.x[0]), frame.x(area.x[1])];
  const band = frame.plot.top + frame.plot.height - 14;
  const [top, bottom] = area.y ? [frame.y(area.y[1]), frame.y(area.y[0])] : [band, band + 14];
  const place = { x: left, y: top, width: right - left, height: bottom - top };
  return [{ kind: 'cells', columns, rows, pixels: pixelsOf(basins), ...place }];
}

/** The letters beside the critical points that lie in the plane. */
export function basinLabels({ points }: BasinsView, { plane }: GridView, frame: Frame, theme: Theme): Mark[] {
  return [...basinLetters(points)].flatMap(([index, text]): Mark[] => {
    const point = points[index];
    if (!point || point.theta.length !== plane.origin.length || plane.origin.length > 2) return [];
    const [x = NaN, y = NaN] = projectOntoPlane(plane, point.theta);
    const at = { x: frame.x(x) + 9, y: frame.y(plane.v ? y : point.value) - 9 };
    const style = { align: 'left', colour: '#ffffff', size: theme.fontSize, halo: '#000000' } as const;
    return [{ kind: 'label', text, ...at, ...style }];
  });
}

const known = new WeakMap<BasinsView, Cells['pixels']>();

function pixelsOf(basins: BasinsView): Cells['pixels'] {
  const before = known.get(basins);
  if (before) return before;
  const { reached, steps, points } = basins;
  const colours = new Map([-1, ...points.keys()].map((point) => [point, colourOf(points, point)]));
  const slowest = Math.log1p(steps.reduce((most, count) => Math.max(most, count), 1));
  const pixels = new Uint8ClampedArray(4 * reached.length);
  reached.forEach((point, i) => {
    const colour = colours.get(point);
    if (!colour) return;
    const shade = point < 0 ? 1 : 1 - darkest * (Math.log1p(steps[i] ?? 0) / slowest) ** 2;
    pixels.set([shade * colour[0], shade * colour[1], shade * colour[2], 255], 4 * i);
  });
  known.set(basins, pixels);
  return pixels;
}

function colourOf(points: readonly CriticalPoint[], point: number): Colour {
  if (point < 0) return none;
  const rank = [...basinLetters(points).keys()].indexOf(point);
  return rank < 0 ? noMinimum : palette[rank % palette.length]!;
}

function attracts({ kind }: CriticalPoint): boolean {
  return kind === 'minimum' || kind === 'degenerate';
}

/** A … Z, then A2 … */
function letter(rank: number): string {
  const round = Math.floor(rank / 26);
  return String.fromCharCode(65 + (rank % 26)) + (round > 0 ? String(round + 1) : '');
}
