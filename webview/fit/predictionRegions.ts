// What a model says over a grid, as smooth regions: the surer it is of a class, the more of them overlap.
import { contours } from 'd3-contour';
import type { Scale } from '../plot/scale.js';
import { svgElement } from '../elements/dom.js';

/** As many regions lie on one another where the model is quite sure. */
const layers = 10;

/** The opacity that they have together. */
const strongest = 0.65;

/**
 * An SVG over the rectangle of the scales. `sides` are from −1, surely low, to 1, surely high, row-major from the lowest
 * `ys`; where one is NaN nothing is drawn.
 */
export function predictionRegions(
  sides: readonly number[],
  [xs, x]: readonly [Float64Array, Scale],
  [ys, y]: readonly [Float64Array, Scale],
): SVGElement {
  const [columns, rows] = [xs.length, ys.length];
  const thresholds = Array.from({ length: layers }, (_, layer) => (layer + 0.5) / layers);
  const region = contours().size([columns, rows]);
  const side = (name: string, values: number[]): SVGElement[] =>
    thresholds.map((threshold) =>
      svgElement('path', {
        class: `region ${name}`,
        'fill-opacity': (1 - (1 - strongest) ** (1 / layers)).toFixed(4),
        d: outline(region.contour(values, threshold).coordinates),
      }),
    );
  const boundary = svgElement('path', { class: 'boundary', d: outline(region.contour([...sides], 0).coordinates) });
  const [left, right] = [x.place(xs[0]!), x.place(xs.at(-1)!)];
  const [bottom, top] = [y.place(ys[0]!), y.place(ys.at(-1)!)];
  // The regions are in cells, the centre of the first at (½, ½), and reach half a cell beyond the outermost centres.
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  return svgElement(
    'svg',
    { ...box, viewBox: `0.5 0.5 ${columns - 1} ${rows - 1}`, preserveAspectRatio: 'none' },
    svgElement(
      'g',
      { transform: `matrix(1 0 0 -1 0 ${rows})` },
      ...side(
        'low',
        sides.map((value) => -value),
      ),
      ...side('high', [...sides]),
      boundary,
    ),
  );
}

type Ring = readonly (readonly number[])[];

function outline(polygons: readonly (readonly Ring[])[]): string {
  const ring = (points: Ring) => `M${points.map(([x, y]) => `${x!.toFixed(3)} ${y!.toFixed(3)}`).join('L')}Z`;
  return polygons.flatMap((polygon) => polygon.map(ring)).join('');
}
