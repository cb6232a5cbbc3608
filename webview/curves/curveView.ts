// One curve chart with its menus: what is drawn, against what, on which scale.
import { choice, section } from '../controls.js';
import { criticalPoints, lowestKnown } from '../contour/contourScene.js';
import { element } from '../dom.js';
import { placeAt } from '../iterateAt.js';
import { lastStep, selectedRun } from '../state.js';
import type { PanelState } from '../state.js';
import type { Outlet, View } from '../view.js';
import { createCurveChart } from './curveChart.js';
import { axisValues, curveFigure } from './curveFigure.js';
import type { CurveAxis, CurveScale } from './curveFigure.js';
import { availableMetrics, metrics } from './metrics.js';
import type { MetricName } from './metrics.js';

const axes: readonly (readonly [CurveAxis, string])[] = [
  ['step', 'by step'],
  ['gradientEvaluations', 'by gradient'],
  ['time', 'by time'],
];
const scales: readonly (readonly [CurveScale, string])[] = [
  ['log', 'log'],
  ['linear', 'linear'],
];

/** `name` tells the charts apart: each remembers its own menus. `preferred` are metrics in order of liking. */
export function createCurve(name: string, preferred: readonly MetricName[], outlet: Outlet): View {
  const remember = (key: string) => (value: string) => {
    const viewState = { [`${name}.${key}`]: value };
    outlet.move({ type: 'viewState', viewState });
    outlet.post({ type: 'remember', viewState });
  };
  const metricMenu = choice('What the curve shows', remember('metric'));
  const axisMenu = choice('Horizontal axis', (axis) => {
    outlet.move({ type: 'viewState', viewState: { axis } });
    outlet.post({ type: 'remember', viewState: { axis } });
  });
  const scaleMenu = choice('Scale of the vertical axis', remember('scale'));
  const heading = element('span', {}, 'Loss');
  const canvas = element('canvas', { role: 'img' });
  const nothing = element('p', { class: 'quiet overlay' });
  const field = element('div', { class: 'field' }, canvas, nothing);
  const root = section(name, heading, metricMenu.element, axisMenu.element, scaleMenu.element);
  root.classList.add('curve');
  root.append(field);

  let state: PanelState | undefined;
  let drawn: unknown[] = [];
  const chart = createCurveChart(canvas, (x) => {
    if (state) outlet.move({ type: 'cursor', step: stepAt(state, axisOf(state), x) });
  });

  return {
    element: root,
    update({ state: next, theme, looks }) {
      state = next;
      const context = { lowest: lowestKnown(next), criticalPoints: criticalPoints(next) };
      const available = availableMetrics(next.runs, context);
      const wanted = [next.viewState[`${name}.metric`], ...preferred];
      const metric = available.find((one) => one === wanted.find((w) => available.some((a) => a === w))) ?? 'loss';
      const scale: CurveScale = next.viewState[`${name}.scale`] === 'linear' ? 'linear' : 'log';
      const axis = axisOf(next);
      const inputs = [next.runs, next.grid, next.criticalPoints, metric, scale, axis, theme, looks];
      if (inputs.some((input, i) => input !== drawn[i])) {
        drawn = inputs;
        metricMenu.show(
          available.map((one) => [one, metrics[one].title]),
          metric,
        );
        axisMenu.show(axes, axis);
        scaleMenu.show(scales, scale);
        const figure = curveFigure(next.runs, { ...context, metric, scale, axis, looks });
        chart.draw(figure, scale, theme);
        heading.textContent = metrics[metric].title;
        nothing.textContent = figure.range ? '' : emptyRemark(next, scale);
        canvas.setAttribute('aria-label', `${metrics[metric].title} of ${next.runs.length} runs, ${scale} scale`);
      }
      chart.moveCursor(cursorOn(next, axis));
    },
  };
}

function axisOf(state: PanelState): CurveAxis {
  const chosen = state.viewState['axis'];
  return axes.find(([axis]) => axis === chosen)?.[0] ?? 'step';
}

/** Where the cursor lies on an axis: for evaluations and time, where the selected run was at that step. */
function cursorOn(state: PanelState, axis: CurveAxis): number | undefined {
  if (state.cursor === undefined || axis === 'step') return state.cursor;
  const run = selectedRun(state);
  return run && axisValues(run, axis)[placeAt(run.iterates.steps, state.cursor)];
}

/** The step that lies at x of an axis, for the selected run. */
function stepAt(state: PanelState, axis: CurveAxis, x: number): number {
  const last = lastStep(state.runs);
  if (axis === 'step') return Math.min(last, Math.max(0, Math.round(x)));
  const run = selectedRun(state);
  return run?.iterates.steps[Math.max(0, placeAt(axisValues(run, axis), x))] ?? 0;
}

function emptyRemark(state: PanelState, scale: CurveScale): string {
  if (!state.runs.some((run) => run.iterates.steps.length > 0)) return 'The curve appears with the first steps.';
  return scale === 'log'
    ? 'Nothing here is above zero: a log axis cannot show it. Choose linear.'
    : 'No finite values.';
}
