// The fit at a step as an SVG: the rows and the curve of each run over one feature, or the map of one run over two.
import type { Fit } from '../../src/protocol/fit.js';
import { svgElement } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import type { LineLook } from '../state/optimizerColour.js';
import { frameMarks, path, plot, plotArea } from '../plot/plotFrame.js';
import { createScale, extent } from '../plot/scale.js';
import { predictionRegions } from './predictionRegions.js';

/** A run at a step. */
export interface FittedRun {
  readonly title: string;
  readonly look: LineLook;
  readonly fit: Fit;
  /** The place among `fit.steps`. */
  readonly at: number;
}

/** More rows than this only blacken the picture. */
const mostPoints = 1000;

/** The rows with the curve of every run; all runs have the same rows. */
export function curvePlot(runs: readonly FittedRun[], width: number, height: number): SVGElement {
  const [{ fit }] = runs as readonly [FittedRun];
  const area = plotArea(width, height);
  const { points, targets, xs } = fit;
  const x = createScale('linear', extent([xs[0] ?? 0, xs.at(-1) ?? 1]), [area.left, area.right], 6);
  const [low, high] = extent([...targets]);
  const room = 0.15 * (high - low);
  const y = createScale('linear', [low - room, high + room], [area.bottom, area.top], 6);
  const inside = (value: number): number => (value > low - room && value < high + room ? y.place(value) : NaN);
  const marks = [
    ...frameMarks(area, x, y, fit.features[0] ?? 'x', l10n.t('target')),
    ...some(targets).map((i) => dot(x.place(points[i]!), y.place(targets[i]!), 'row')),
    ...runs.map(({ fit: { predictions }, at, look }) => {
      const curve = [...xs].map((value, i) => [x.place(value), inside(predictions[at * xs.length + i]!)] as const);
      return svgElement('path', {
        ...{ class: 'fitted', d: path(curve), stroke: look.colour, 'stroke-dasharray': look.dash.join(' ') },
      });
    }),
  ];
  return plot(
    width,
    height,
    l10n.t('The rows and the curves of {0}', runs.map(({ title }) => title).join(', ')),
    marks,
  );
}

/** What the model says over two features: the nearer to a class, the stronger its colour; the rows on top. */
export function mapPlot({ title, fit, at }: FittedRun, width: number, height: number): SVGElement {
  const area = plotArea(width, height);
  const { xs, ys, points, targets, predictions } = fit;
  const x = createScale('linear', extent([xs[0]!, xs.at(-1)!]), [area.left, area.right], 6);
  const y = createScale('linear', extent([ys[0]!, ys.at(-1)!]), [area.bottom, area.top], 6);
  const [low, high] = fit.classes ?? extent([...targets]);
  const place = (value: number): number => Math.min(1, Math.max(-1, (2 * (value - low)) / (high - low) - 1));
  const shown = predictions.subarray(at * xs.length * ys.length, (at + 1) * xs.length * ys.length);
  const marks = [
    predictionRegions(Array.from(shown, place), [xs, x], [ys, y]),
    ...frameMarks(area, x, y, fit.features[0] ?? 'x', fit.features[1] ?? 'y'),
    ...some(targets).map((i) =>
      dot(x.place(points[2 * i]!), y.place(points[2 * i + 1]!), place(targets[i]!) < 0 ? 'row low' : 'row high'),
    ),
  ];
  return plot(width, height, l10n.t('What {0} says over {1}, and the rows', title, fit.features.join(', ')), marks);
}

function dot(cx: number, cy: number, name: string): SVGElement {
  return svgElement('circle', { class: name, cx: cx.toFixed(1), cy: cy.toFixed(1), r: 2.5 });
}

/** Indices of the rows that are drawn, evenly among all. */
function some(targets: Float64Array): number[] {
  const stride = Math.max(1, Math.ceil(targets.length / mostPoints));
  return Array.from({ length: Math.ceil(targets.length / stride) }, (_, k) => k * stride);
}
