// Draws a curve figure with chart.js.
import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartConfiguration, Plugin } from 'chart.js';
import type { Interval } from '../../src/protocol/objective.js';
import { formatNumber } from '../texts/numberFormat.js';
import type { Theme } from '../page/theme.js';
import type { CurveFigure } from './curveFigure.js';
import type { CurveSeries } from './curveSeries.js';
import { scalesOf } from './curveScales.js';
import { registerEveryRun } from './everyRun.js';
import type { CurveScale } from './metrics.js';
import { lineLayer } from './lineLayer.js';
import { paintOverlay } from './overlay.js';
import { thinned } from './thin.js';
import type { ChartArea } from './thin.js';

Chart.register(Filler, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip);
registerEveryRun();

/** While the view moves so many pixels share a column: fewer points say enough until it stands still. */
const columnWhileMoving = 3;
/** Quiet time in ms after which a view that moved stands still. */
const settleTime = 120;

type Points = { x: number; y: number }[];
type LineChart = Chart<'line', Points>;

export interface CurveChart {
  /** `range`: what of the horizontal axis is in sight; undefined: all. `singled`: the runs that stand out. */
  draw(
    figure: CurveFigure,
    scale: CurveScale,
    theme: Theme,
    range: Interval | undefined,
    singled: ReadonlySet<string> | undefined,
  ): void;
  /** Draws the cursor, and the crosshair that all charts share, at these x, or none. */
  moveTo(cursor: number | undefined, crosshair: number | undefined): void;
  /** The figure as a PNG data URL. */
  picture(): string;
}

/** A chart on a canvas that fills `field`. `choose` is told the x under a click, `point` the x under the pointer, or that it has left. */
export function createCurveChart(
  canvas: HTMLCanvasElement,
  field: HTMLElement,
  choose: (x: number) => void,
  point: (x: number | undefined) => void,
): CurveChart {
  let figure: CurveFigure = { series: [] };
  let singled: ReadonlySet<string> | undefined;
  let cursor: number | undefined;
  let crosshair: number | undefined;
  let redraw = (_column = 1): void => undefined;
  /** The figure is drawn when the field is in sight again. */
  let unseen = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let colours = { colour: '#888', halo: '#000' };

  const layers = lineLayer((chart) => {
    const { ctx, chartArea, scales } = chart;
    const { x, y } = scales;
    if (!x || !y) return;
    const pixel = {
      x: (value: number) => x.getPixelForValue(value),
      y: (value: number) => y.getPixelForValue(value),
    };
    const series = figure.series.filter(({ run }) => singled?.has(run) !== false);
    paintOverlay(ctx, { ...figure, series }, { ...chartArea, pixel, cursor, crosshair, ...colours });
  });
  // Made with its first figure, so that a chart which is folded costs nothing while the user waits for another.
  let chart: LineChart | undefined;
  // Another number of pixels shows other points.
  const fit = (): void => {
    if (unseen || !chart || !isAsLargeAs(field, chart)) redraw();
  };
  new ResizeObserver(fit).observe(field);
  addEventListener('resize', fit);
  canvas.addEventListener('pointermove', ({ offsetX }) => {
    if (!chart) return;
    const { left, right } = chart.chartArea;
    point(offsetX >= left && offsetX <= right ? chart.scales['x']?.getValueForPixel(offsetX) : undefined);
  });
  canvas.addEventListener('pointerleave', () => point(undefined));

  return {
    draw(next, scale, theme, range, nextSingled) {
      const moves = next === figure && nextSingled === singled;
      figure = next;
      singled = nextSingled;
      colours = { colour: theme.foreground, halo: theme.background };
      redraw = (column = 1) => {
        const { clientWidth: width, clientHeight: height } = field;
        unseen = width === 0;
        if (unseen) return;
        const area = areaOf(next, scale, range, width / column, height);
        const data = { datasets: datasetsOf(next, theme, area, singled) };
        const scales = scalesOf(area, theme);
        if (!chart) {
          // Made whole and as large as it is to be, it draws once.
          Object.assign(canvas, { width, height });
          chart = new Chart(canvas, configuration(data, scales, layers, choose));
          return;
        }
        chart.data = data;
        chart.options.scales = scales;
        if (isAsLargeAs(field, chart)) chart.update('none');
        else chart.resize(width, height);
      };
      redraw(moves ? columnWhileMoving : 1);
      clearTimeout(settling);
      if (moves) settling = setTimeout(() => redraw(), settleTime);
    },
    moveTo(nextCursor, nextCrosshair) {
      if (nextCursor === cursor && nextCrosshair === crosshair) return;
      cursor = nextCursor;
      crosshair = nextCrosshair;
      chart?.draw();
    },
    picture: () => chart?.toBase64Image() ?? '',
  };
}

function isAsLargeAs({ clientWidth, clientHeight }: HTMLElement, chart: LineChart): boolean {
  const { width, height, currentDevicePixelRatio } = chart;
  return width === clientWidth && height === clientHeight && currentDevicePixelRatio === devicePixelRatio;
}

function configuration(
  data: LineChart['data'],
  scales: ReturnType<typeof scalesOf>,
  layers: Plugin<'line'>,
  choose: (x: number) => void,
): ChartConfiguration<'line', Points> {
  return {
    type: 'line',
    data,
    plugins: [layers],
    options: {
      scales,
      animation: false,
      // Chart.js would draw four times until it has found its size.
      responsive: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      layout: { padding: { right: 12 } },
      interaction: { mode: 'everyRun', axis: 'x', intersect: false },
      onClick(event, _, chart) {
        const x = event.x === null ? undefined : chart.scales['x']?.getValueForPixel(event.x);
        if (x !== undefined) choose(x);
      },
      plugins: {
        tooltip: {
          boxPadding: 4,
          callbacks: {
            title: (items) => (items[0] ? formatNumber(items[0].parsed.x ?? NaN) : ''),
            label: (item) => ` ${item.dataset.label}: ${formatNumber(item.parsed.y ?? NaN)}`,
          },
        },
      },
    },
  };
}

/** What of the figure is in sight, and how many columns and rows of pixels can tell its points apart. */
function areaOf(
  figure: CurveFigure,
  scale: CurveScale,
  range: Interval | undefined,
  width: number,
  height: number,
): ChartArea {
  const last = figure.series.reduce((end, { points }) => Math.max(end, points.at(-1)?.x ?? 0), 0);
  const y = figure.range ?? (scale === 'log' ? [0.1, 10] : [0, 1]);
  return { x: range ?? [0, last || 1], y, scale, width, height: Math.max(1, height) };
}

/** How visible a line is while another run is pointed at, under its own mean, and of a former source: the last two figures of its colour. */
const [dimmed, trembling, former] = ['2e', '40', '66'];

function datasetsOf(
  figure: CurveFigure,
  theme: Theme,
  area: ChartArea,
  singled: ReadonlySet<string> | undefined,
): LineChart['data']['datasets'] {
  const opacityOf = (run: string, faint: boolean, noise: CurveSeries['noise']): string =>
    singled?.has(run) === false ? dimmed : noise === 'values' ? trembling : faint ? former : '';
  return figure.series.map(({ run, title, look, faint, limit, noise, band, points }) => ({
    // The two edges of a band need one another's points.
    data: (band ? points : thinned(points, area)) as Points,
    label: title,
    // What theory says lies over everything, former runs under it.
    order: singled?.has(run) ? -2 : limit ? -1 : band ? 2 : faint || noise === 'values' ? 1 : 0,
    // From the upper edge of a band down to the lower one, which comes next.
    fill: band === 'upper' ? { target: '+1', above: `${look.colour}33`, below: `${look.colour}33` } : false,
    borderColor: lineColour(look.colour, opacityOf(run, faint, noise), theme),
    backgroundColor: look.colour,
    borderDash: [...look.dash],
    borderWidth: band ? 0 : limit ? 1 : singled?.has(run) ? 2.5 : 1.75,
    pointRadius: points.length === 1 ? 3 : 0,
    pointHitRadius: 0,
    spanGaps: false,
  }));
}

/** Theory's lines have no colour of their own: they have the text's, which takes no further figures, or are not there. */
function lineColour(colour: string, opacity: string, theme: Theme): string {
  if (colour) return `${colour}${opacity}`;
  return opacity ? 'transparent' : theme.foreground;
}
