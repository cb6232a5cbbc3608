// One curve chart with its menus: what is drawn, against what, on which scale.
import { checkBox, choice, section } from '../elements/controls.js';
import { criticalPoints, lowestKnown } from '../contour/knownPoints.js';
import { showsTrials } from '../contour/marks/trialMarks.js';
import { element } from '../elements/dom.js';
import { placeAt } from '../state/iterateAt.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';
import { singledRuns } from '../page/singleOut.js';
import { lastStep, selectedRun } from '../state/state.js';
import type { PanelState } from '../state/state.js';
import { createDataTable } from '../elements/dataTable.js';
import type { Outlet, View } from '../page/view.js';
import { attachCurveKeys } from './curveKeys.js';
import { createCurveChart } from './curveChart.js';
import { axisValues, curveFigure } from './curveFigure.js';
import type { CurveFigure } from './curveFigure.js';
import { curveRemark } from './curveRemark.js';
import { curveCells, curveTable } from './curveTable.js';
import type { CurveTable } from './curveTable.js';
import type { CurveAxis } from './curveFigure.js';
import { availableMetrics, metrics } from './metrics.js';
import { isNoisy } from './smooth.js';
import type { CurveScale, MetricName } from './metrics.js';

const axes: readonly (readonly [CurveAxis, string])[] = [
  ['step', l10n.t('by step')],
  ['gradientEvaluations', l10n.t('by gradient')],
  ['time', l10n.t('by time')],
];
const scales: readonly (readonly [CurveScale, string])[] = [
  ['log', l10n.t('log')],
  ['linear', l10n.t('linear')],
];

export interface CurveView extends View {
  /** What it shows, in a word. */
  title(): string;
  picture(): string;
  table(): CurveTable;
}

/** `name` tells the charts apart: each remembers its own menus. `preferred` are metrics in order of liking. */
export function createCurve(name: string, preferred: readonly MetricName[], outlet: Outlet): CurveView {
  const remember = (key: string) => (value: string) => {
    outlet.move({ type: 'viewState', viewState: { [`${name}.${key}`]: value } });
  };
  const metricMenu = choice(l10n.t('What the curve shows'), remember('metric'));
  const axisMenu = choice(l10n.t('Horizontal axis'), (axis) => {
    outlet.move({ type: 'viewState', viewState: { axis } });
  });
  const scaleMenu = choice(l10n.t('Scale of the vertical axis'), remember('scale'));
  const theory = checkBox(l10n.t('Theory'), (on) => outlet.move({ type: 'viewState', viewState: { theory: on } }));
  const smooth = checkBox(l10n.t('Smooth'), (on) => outlet.move({ type: 'viewState', viewState: { smooth: on } }));
  const heading = element('span', {}, l10n.t('Loss'));
  const canvas = element('canvas', { tabindex: 0, role: 'application' });
  const nothing = element('p', { class: 'quiet overlay' });
  const field = element('div', { class: 'field' }, canvas, nothing);
  const root = section(
    name,
    heading,
    metricMenu.element,
    smooth.element,
    theory.element,
    axisMenu.element,
    scaleMenu.element,
  );
  root.classList.add('curve');
  const twin = createDataTable(l10n.t('Curve'), () => {
    const content = curveTable(figure, axisName(outlet.state()), 60);
    return { columns: content.columns, cells: curveCells(content) };
  });
  const remark = element('p', { class: 'quiet' });
  root.append(field, remark, twin.element);

  let figure: CurveFigure = { series: [] };
  let drawn: unknown[] = [];
  const chart = createCurveChart(
    canvas,
    field,
    (x) => {
      const state = outlet.state();
      outlet.move({ type: 'cursor', step: stepAt(state, axisOf(state), x) });
    },
    (x) => {
      const state = outlet.state();
      outlet.move({ type: 'pointed', step: x === undefined ? undefined : stepAt(state, axisOf(state), x) });
    },
  );
  attachCurveKeys(canvas, outlet);

  return {
    element: root,
    title: () => heading.textContent,
    picture: () => chart.picture(),
    table: () => curveTable(figure, axisName(outlet.state())),
    update({ state: next, theme, looks }) {
      const context = { lowest: lowestKnown(next), criticalPoints: criticalPoints(next) };
      const available = availableMetrics(next.runs, context);
      const wanted = [next.viewState[`${name}.metric`], ...preferred];
      const metric = available.find((one) => one === wanted.find((w) => available.some((a) => a === w))) ?? 'loss';
      const chosen = next.viewState[`${name}.scale`];
      const scale = scales.find(([one]) => one === chosen)?.[0] ?? metrics[metric].scale;
      const axis = axisOf(next);
      const selected = selectedRun(next);
      const showsTheory = next.viewState['theory'] === true;
      const seen = [next.runs, next.grid, next.criticalPoints, selected?.id];
      const trials = showsTrials(next);
      const smooths = next.viewState['smooth'] !== false;
      const data = [...seen, showsTheory, smooths, trials, metric, scale, axis, looks];
      const inputs = [...data, theme, next.stepRange, next.singled];
      if (inputs.some((input, i) => input !== drawn[i])) {
        const isNew = data.some((input, i) => input !== drawn[i]);
        drawn = inputs;
        metricMenu.show(
          available.map((one) => [one, metrics[one].title]),
          metric,
        );
        axisMenu.show(axes, axis);
        scaleMenu.show(scales, scale);
        theory.show(showsTheory);
        smooth.show(smooths);
        smooth.element.hidden = !next.runs.some((run) => isNoisy(run, metric));
        theory.element.hidden = !(metric === 'loss' || metric === 'excess') || !selected?.result?.lossRate;
        const options = {
          ...context,
          metric,
          scale,
          axis,
          looks,
          selected,
          theory: showsTheory,
          smooth: smooths,
          trials,
        };
        if (isNew) figure = curveFigure(next.runs, options);
        const range = axis === 'step' ? (next.stepRange ?? ([0, lastStep(next.runs)] as const)) : undefined;
        chart.draw(figure, scale, theme, range, singledRuns(next));
        twin.refresh();
        heading.textContent = metrics[metric].title;
        nothing.textContent = figure.range ? '' : emptyRemark(next, scale);
        canvas.setAttribute('aria-label', describe(metrics[metric].title, figure, scale));
      }
      remark.textContent = curveRemark(next, metric);
      chart.moveTo(placeOnAxis(next, axis, next.cursor), placeOnAxis(next, axis, next.pointed));
    },
  };
}

/** The chart in words. */
function describe(title: string, { series, range }: CurveFigure, scale: CurveScale): string {
  const axis = scale === 'log' ? l10n.t('log') : l10n.t('linear');
  const span = range?.map((end) => formatNumber(end)) as [string, string] | undefined;
  const count = series.filter(({ limit, noise }) => !limit && noise !== 'mean').length;
  const shown = span
    ? l10n.t('{0} of {1} runs on a {2} scale from {3} to {4}.', title, count, axis, ...span)
    : l10n.t('{0} of {1} runs on a {2} scale.', title, count, axis);
  return `${shown} ${l10n.t('Left and right move the cursor, plus and minus zoom, Space plays.')}`;
}

function axisName(state: PanelState): string {
  return { step: l10n.t('step'), gradientEvaluations: l10n.t('gradient evaluations'), time: l10n.t('seconds') }[
    axisOf(state)
  ];
}

function axisOf(state: PanelState): CurveAxis {
  const chosen = state.viewState['axis'];
  return axes.find(([axis]) => axis === chosen)?.[0] ?? 'step';
}

/** Where a step lies on an axis: for evaluations and time, where the selected run was at it. */
function placeOnAxis(state: PanelState, axis: CurveAxis, step: number | undefined): number | undefined {
  if (step === undefined || axis === 'step') return step;
  const run = selectedRun(state);
  return run && axisValues(run, axis)[placeAt(run.iterates.steps, step)];
}

/** The step that lies at x of an axis, for the selected run. */
function stepAt(state: PanelState, axis: CurveAxis, x: number): number {
  const last = lastStep(state.runs);
  if (axis === 'step') return Math.min(last, Math.max(0, Math.round(x)));
  const run = selectedRun(state);
  return run?.iterates.steps[Math.max(0, placeAt(axisValues(run, axis), x))] ?? 0;
}

function emptyRemark(state: PanelState, scale: CurveScale): string {
  if (!state.runs.some((run) => run.iterates.steps.length > 0))
    return l10n.t('The curve appears with the first steps.');
  return scale === 'log'
    ? l10n.t('Nothing here is above zero: a log axis cannot show it. Choose linear.')
    : l10n.t('No finite values.');
}
