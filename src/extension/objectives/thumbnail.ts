// A small picture of an objective for a hover: contours over its domain, or the curve of one parameter, with its minima.
import { contours } from 'd3-contour';
import type { Plane, Viewport } from '../../protocol/panel.js';

const width = 180;
const height = 120;
/** Levels between the lowest value and the highest. */
const levels = 9;

/** f on a grid over part of a plane; `values` row-major, `ys` empty for one parameter. */
export interface ThumbnailGrid {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly values: Float64Array;
}

/** An SVG; `points` in the coordinates of the grid. */
export function thumbnail(grid: ThumbnailGrid, points: readonly (readonly [number, number])[]): string {
  const finite = grid.values.filter(Number.isFinite).sort();
  const marks = finite.length === 0 ? [] : grid.ys.length === 0 ? curve(grid, finite) : fields(grid, finite);
  const dots = grid.ys.length === 0 ? [] : points.map((point) => dot(grid, point));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="#2d3f6e"/>`,
    ...marks,
    ...dots,
    '</svg>',
  ].join('');
}

/** As the source of an image. */
export function dataUri(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** The grid to ask for. */
export function thumbnailGrid({ v }: Plane, { x, y }: Viewport): { xs: Float64Array; ys: Float64Array } {
  const spaced = (low: number, high: number, count: number) =>
    Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
  return v
    ? { xs: spaced(x[0], x[1], 46), ys: spaced(y[0], y[1], 31) }
    : { xs: spaced(x[0], x[1], 91), ys: new Float64Array(0) };
}

/** Levels at equal shares of the values, so that flat valleys show as much as steep walls. */
function fields({ xs, ys, values }: ThumbnailGrid, finite: Float64Array): string[] {
  const thresholds = Array.from(
    { length: levels },
    (_, i) => finite[Math.floor(((i + 1) * finite.length) / (levels + 1))] ?? 0,
  );
  const highest = finite.at(-1) ?? 0;
  const whole = Array.from(values, (value) => (Number.isFinite(value) ? value : highest));
  return contours()
    .size([xs.length, ys.length])
    .thresholds([...new Set(thresholds)])(whole)
    .map(({ coordinates }) => {
      const rings = coordinates
        .flat()
        .map((ring) => `M${ring.map(([x = 0, y = 0]) => place(x, y, xs, ys)).join('L')}Z`);
      return `<path d="${rings.join('')}" fill="#7ad151" fill-opacity="0.11" stroke="#ffffff" stroke-opacity="0.16"/>`;
    });
}

/** From cells of the grid, whose centres lie at halves, to pixels. */
function place(x: number, y: number, xs: Float64Array, ys: Float64Array): string {
  const left = ((x - 0.5) / (xs.length - 1)) * width;
  const top = height - ((y - 0.5) / (ys.length - 1)) * height;
  return `${left.toFixed(1)} ${top.toFixed(1)}`;
}

function curve({ xs, values }: ThumbnailGrid, finite: Float64Array): string[] {
  const [low, high] = [finite[0] ?? 0, finite.at(-1) ?? 1];
  const span = high - low || 1;
  const points = Array.from(values, (value, i) =>
    Number.isFinite(value)
      ? `${((i / (xs.length - 1)) * width).toFixed(1)},${(height - 6 - ((value - low) / span) * (height - 12)).toFixed(1)}`
      : undefined,
  ).filter((point) => point !== undefined);
  return [`<polyline points="${points.join(' ')}" fill="none" stroke="#7ad151" stroke-width="2"/>`];
}

function dot({ xs, ys }: ThumbnailGrid, [x, y]: readonly [number, number]): string {
  const share = (axis: Float64Array, value: number) => {
    const [low, high] = [axis[0] ?? 0, axis.at(-1) ?? 1];
    return (value - low) / (high - low);
  };
  const [left, top] = [share(xs, x) * width, height - share(ys, y) * height];
  return `<circle cx="${left.toFixed(1)}" cy="${top.toFixed(1)}" r="3.5" fill="#ffffff" stroke="#000000"/>`;
}
