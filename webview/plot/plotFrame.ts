// The frame of a plot in SVG: axes with ticks and names around a rectangle that holds the data.
import { svgElement } from '../elements/dom.js';
import type { Scale } from './scale.js';

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels in height of a plot that is so many wide: `least`, and more where it would be a mere strip. */
export function plotHeight(width: number, least: number): number {
  return Math.round(Math.min(1.6 * least, Math.max(least, 0.34 * width)));
}

/** The rectangle for the data in a plot of this size, in pixels. */
export function plotArea(width: number, height: number): Area {
  return { left: 64, top: 14, right: width - 16, bottom: height - 42 };
}

export function frameMarks(area: Area, x: Scale, y: Scale, xName: string, yName: string): SVGElement[] {
  const { left, top, right, bottom } = area;
  const text = (at: number, place: number, anchor: string, words: string, name = 'tick') =>
    svgElement('text', { class: name, x: at, y: place, 'text-anchor': anchor }, words);
  return [
    ...x.ticks.flatMap((tick) => [
      svgElement('line', { class: 'grid', x1: tick.at, x2: tick.at, y1: top, y2: bottom }),
      text(tick.at, bottom + 16, 'middle', tick.text),
    ]),
    ...y.ticks.flatMap((tick) => [
      svgElement('line', { class: 'grid', x1: left, x2: right, y1: tick.at, y2: tick.at }),
      text(left - 8, tick.at + 4, 'end', tick.text),
    ]),
    text((left + right) / 2, bottom + 34, 'middle', xName, 'axis-name'),
    text(left - 56, top - 2, 'start', yName, 'axis-name'),
  ];
}

/** A polyline that is broken where a point is missing. Points are in pixels. */
export function path(points: readonly (readonly [number, number])[]): string {
  let open = false;
  return points
    .map(([x, y]) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        open = false;
        return '';
      }
      const command = open ? 'L' : 'M';
      open = true;
      return `${command}${x.toFixed(2)} ${y.toFixed(2)}`;
    })
    .join('');
}

/** An SVG of this size that holds the marks. */
export function plot(width: number, height: number, label: string, marks: readonly SVGElement[]): SVGElement {
  return svgElement('svg', { width, height, role: 'img', 'aria-label': label, class: 'plot' }, ...marks);
}
