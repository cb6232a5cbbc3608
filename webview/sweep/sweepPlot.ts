// A sweep as an SVG: a curve over one hyper-parameter, a heat map over two. The stable region is marked in both.
import { colourAt } from '../contour/levels/colourMap.js';
import { svgElement } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';
import { frameMarks, path, plot, plotArea, type Area } from '../plot/plotFrame.js';
import { createScale, extent, slotScale, type Scale } from '../plot/scale.js';
import type { FigureCell, SweepFigure } from './sweepFigure.js';

export interface PlotOptions {
  readonly width: number;
  readonly height: number;
  /** Of a curve. */
  readonly xScale: 'log' | 'linear';
  /** Index of the cell that the keys have chosen. */
  readonly selected: number | undefined;
  choose(index: number): void;
}

export function sweepPlot(figure: SweepFigure, options: PlotOptions): SVGElement {
  return figure.yName === undefined ? curve(figure, options) : heatMap(figure, options);
}

function curve(figure: SweepFigure, options: PlotOptions): SVGElement {
  const area = plotArea(options.width, options.height);
  const { cells, range, scale, stable, limits } = figure;
  const x = createScale(options.xScale, extent(cells.map((cell) => cell.x)), [area.left + 8, area.right - 8], 8);
  const low = scale === 'linear' && range[0] < range[1] / 4 ? 0 : range[0];
  const y = createScale(scale, extent([low, range[1]]), [area.bottom - 8, area.top + 14], 6);
  const sorted = [...cells].sort((a, b) => a.x - b.x);
  const height = ({ stable: is, value }: FigureCell): number => (is && Number.isFinite(value) ? y.place(value) : NaN);
  const marks = [
    ...(stable ? [band(area, x.place(stable[0]), x.place(stable[1]))] : []),
    ...frameMarks(area, x, y, figure.xName, figure.measureName),
    svgElement('path', { class: 'curve-line', d: path(sorted.map((cell) => [x.place(cell.x), height(cell)])) }),
    ...(limits[0] === undefined ? [] : limitMark(area, x, limits[0])),
    ...sorted.flatMap((cell, i) => {
      const left = i === 0 ? area.left : (x.place(sorted[i - 1]!.x) + x.place(cell.x)) / 2;
      const right = i === sorted.length - 1 ? area.right : (x.place(sorted[i + 1]!.x) + x.place(cell.x)) / 2;
      const box = { x: left, y: area.top, width: Math.max(1, right - left), height: area.bottom - area.top };
      return [...dot(cell, x.place(cell.x), height(cell), area, figure.best), target(cell, box, options)];
    }),
  ];
  return plot(options.width, options.height, label(figure), marks);
}

/** Pixels that the name of a tick takes along the axis, with what keeps it apart. */
const tickRoom = 56;

function heatMap(figure: SweepFigure, options: PlotOptions): SVGElement {
  const area = plotArea(options.width, options.height);
  const { cells, range, scale, limits } = figure;
  const xs = [...new Set(cells.map((cell) => cell.x))].sort((a, b) => a - b);
  const ys = [...new Set(cells.map((cell) => cell.y))].sort((a, b) => a - b);
  const x = slotScale(xs, [area.left, area.right], Math.min(8, Math.floor((area.right - area.left) / tickRoom)));
  const y = slotScale(ys, [area.bottom, area.top], 12);
  const [width, height] = [x.slot, -y.slot];
  const share = createScale(scale, range, [0, 1], 4);
  const marks = [
    ...frameMarks(area, x, y, figure.xName, figure.yName ?? ''),
    ...cells.map((cell) => {
      const box = { x: x.place(cell.x) - width / 2, y: y.place(cell.y) - height / 2, width, height };
      const shown = cell.stable && Number.isFinite(cell.value);
      const fill = shown ? { fill: colourAt(share.place(cell.value)) } : {};
      const tile = svgElement('rect', {
        class: shown ? 'tile' : cell.stable ? 'tile late' : 'tile unstable',
        ...box,
        ...fill,
      });
      return svgElement(
        'g',
        {},
        tile,
        ...(cell.stable ? [] : [cross(box.x + width / 2, box.y + height / 2, Math.min(5, width / 4))]),
        ...(cell.index === figure.best ? [ring(box.x + width / 2, box.y + height / 2, Math.min(6, width / 3))] : []),
        target(cell, box, options),
      );
    }),
    ...limits.flatMap((limit, row) => {
      const at = x.place(limit);
      const middle = y.place(ys[row] ?? NaN);
      if (!(at >= area.left && at <= area.right)) return [];
      return [svgElement('line', { class: 'limit', x1: at, x2: at, y1: middle - height / 2, y2: middle + height / 2 })];
    }),
  ];
  return plot(options.width, options.height, label(figure), marks);
}

function dot(cell: FigureCell, x: number, y: number, area: Area, best: number | undefined): SVGElement[] {
  if (!cell.stable) return [cross(x, area.top + 7, 4)];
  if (Number.isNaN(y)) return [svgElement('circle', { class: 'late', cx: x, cy: area.top + 7, r: 3.5 })];
  const mark = svgElement('circle', { class: 'dot', cx: x, cy: y, r: 3 });
  return cell.index === best ? [mark, ring(x, y, 6.5)] : [mark];
}

function cross(x: number, y: number, size: number): SVGElement {
  const d = `M${x - size} ${y - size}L${x + size} ${y + size}M${x - size} ${y + size}L${x + size} ${y - size}`;
  return svgElement('path', { class: 'cross', d });
}

function ring(x: number, y: number, r: number): SVGElement {
  return svgElement('circle', { class: 'best', cx: x, cy: y, r });
}

function band({ top, bottom }: Area, from: number, to: number): SVGElement {
  return svgElement('rect', { class: 'stable', x: from - 4, y: top, width: to - from + 8, height: bottom - top });
}

/** The names of limits stand below the crosses at the top. */
const belowCrosses = 28;

function limitMark({ left, right, top, bottom }: Area, x: Scale, limit: number): SVGElement[] {
  const at = x.place(limit);
  if (!(at >= left && at <= right)) return [];
  const anchor = at > (left + right) / 2 ? 'end' : 'start';
  return [
    svgElement('line', { class: 'limit', x1: at, x2: at, y1: top, y2: bottom }),
    svgElement(
      'text',
      { class: 'limit-name', x: at + (anchor === 'end' ? -6 : 6), y: top + belowCrosses, 'text-anchor': anchor },
      l10n.t('stable below {0}', formatNumber(limit, 3)),
    ),
  ];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What takes the mouse for a cell. */
function target(cell: FigureCell, box: Box, { selected, choose }: PlotOptions): SVGElement {
  const chosen = cell.index === selected ? ' selected' : '';
  const made = svgElement('rect', { class: `target${chosen}`, ...box }, svgElement('title', {}, cell.text));
  made.addEventListener('click', () => choose(cell.index));
  return made;
}

function label({ cells, xName, yName, measureName, best }: SweepFigure): string {
  const found = cells.find(({ index }) => index === best);
  const over = yName === undefined ? xName : l10n.t('{0} and {1}', xName, yName);
  const shown = l10n.t('{0} over {1}, {2} runs.', measureName, over, cells.length);
  return `${shown} ${found ? l10n.t('Best at {0}', found.text) : l10n.t('Every run ends above its start.')}`;
}
