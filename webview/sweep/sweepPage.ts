// The entry of a sweep's page: the form, the curve or heat map, and the range test.
import type { FromSweep, SweepView, ToSweep } from '../../src/protocol/sweep.js';
import { button, section, switcher } from '../elements/controls.js';
import { createDataTable } from '../elements/dataTable.js';
import { element } from '../elements/dom.js';
import { listen, post as tell } from '../page/editor.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';
import { createPageState } from '../page/pageState.js';
import { plotHeight } from '../plot/plotFrame.js';
import { rangePlot } from './rangePlot.js';
import { rangeTable } from './rangeTable.js';
import { createSweepForm } from './sweepForm.js';
import { sweepFigure, type Measure, type SweepFigure } from './sweepFigure.js';
import { sweepPlot } from './sweepPlot.js';
import { registerToolkit } from '../elements/toolkit.js';

registerToolkit();
const post = tell<FromSweep>;
const shown = createPageState<SweepView | undefined>(undefined, draw);
let measure: Measure = 'loss';
let selected: number | undefined;
let figure: SweepFigure | undefined;

const title = element('h1', {});
const form = createSweepForm();
const sweep = button(l10n.t('Sweep'), () => ask('sweep'), { appearance: 'primary' });
const test = button(l10n.t('Range test'), () => ask('rangeTest'));
test.title = l10n.t('One run whose learning rate grows from the first value to the last');
const cancel = button(l10n.t('Cancel'), () => post({ type: 'cancel' }));
const status = element('p', { class: 'status', role: 'status' });
const measures = switcher(l10n.t('Measure'), (value) => {
  measure = value === 'arrival' ? 'arrival' : 'loss';
  shown.schedule();
});
const grid = element('div', {
  class: 'plot-holder',
  tabindex: 0,
  role: 'group',
  'aria-label': l10n.t('Runs of the sweep'),
});
const readout = element('p', { class: 'quiet', 'aria-live': 'polite' });
const runSelected = button(l10n.t('Run this'), runChosen);
const table = createDataTable(l10n.t('Runs of the sweep'), () => ({
  columns: [figure?.xName ?? '', ...(figure?.yName ? [figure.yName] : []), figure?.measureName ?? '', l10n.t('run')],
  cells: (figure?.cells ?? []).map(({ x, y, value, text }) => [
    formatNumber(x),
    ...(Number.isNaN(y) ? [] : [formatNumber(y)]),
    formatNumber(value),
    text,
  ]),
}));
const sweepSection = section('sweep', l10n.t('Sweep'), measures.element);
sweepSection.append(grid, element('div', { class: 'chosen' }, readout, runSelected), table.element);

const range = element('div', { class: 'plot-holder' });
const advice = element('p', {});
const runSuggestion = button(l10n.t('Run'), () => post({ type: 'runSuggestion' }), { appearance: 'primary' });
const rangeData = createDataTable(l10n.t('Steps of the range test'), () => {
  const tested = shown.current?.rangeTest;
  return tested ? rangeTable(tested) : { columns: [], cells: [] };
});
const rangeSection = section('range-test', l10n.t('Range test'));
rangeSection.append(range, element('div', { class: 'chosen' }, advice, runSuggestion), rangeData.element);

document.body.append(
  element('header', { class: 'top' }, title, form.element, element('div', { class: 'buttons' }, cancel, test, sweep)),
  element('main', { class: 'sweeps' }, status, rangeSection, sweepSection),
);

grid.addEventListener('keydown', (event) => {
  const moved = moveBy(event.key);
  if (moved !== undefined) selected = moved;
  else if (event.key === 'Enter') runChosen();
  else return;
  event.preventDefault();
  shown.schedule();
});

new ResizeObserver(() => shown.schedule()).observe(document.body);
listen<ToSweep>((message) => shown.receive((view) => after(view, message)));

function after(view: SweepView | undefined, message: ToSweep): SweepView | undefined {
  if (message.type === 'cells') return view && { ...view, cells: [...view.cells, ...message.cells] };
  if (message.view.axes !== view?.axes) selected = undefined;
  return message.view;
}

function draw(view: SweepView | undefined): void {
  if (view === undefined) return;
  const running = view.status.kind === 'running';
  title.textContent = l10n.t('{0} on {1}', view.optimizer, view.objective);
  form.show(view);
  sweep.hidden = test.hidden = running;
  cancel.hidden = !running;
  status.textContent = view.status.message || l10n.t('Choose a range and press Sweep.');
  status.className = `status ${view.status.kind}`;
  drawSweep(view);
  drawRangeTest(view);
}

function drawSweep(view: SweepView): void {
  figure = sweepFigure(view, measure);
  sweepSection.hidden = figure === undefined;
  if (!figure || !view.axes) return;
  const choices = [['loss', l10n.t('Final loss')] as const, ['arrival', l10n.t('Steps to 1e−8')] as const];
  measures.show(view.result ? choices : choices.slice(0, 1), measure);
  const cell = figure.cells.find(({ index }) => index === chosen());
  readout.textContent = cell?.text ?? '';
  runSelected.hidden = cell === undefined;
  const { x, y } = view.axes;
  const width = Math.max(280, grid.clientWidth);
  const sizes = { width, height: plotHeight(width, y ? 420 : 320) };
  const choose = (index: number): void => {
    selected = index;
    post({ type: 'runCell', index });
    shown.schedule();
  };
  const drawn = sweepPlot(figure, {
    ...sizes,
    xScale: x.scale,
    selected: chosen(),
    choose,
  });
  grid.replaceChildren(drawn);
  table.refresh();
}

function drawRangeTest({ rangeTest }: SweepView): void {
  rangeSection.hidden = rangeTest === undefined;
  if (!rangeTest) return;
  const width = Math.max(280, range.clientWidth);
  range.replaceChildren(rangePlot(rangeTest, width, plotHeight(width, 260)));
  advice.textContent = l10n.engineText(rangeTest.detail, rangeTest.said);
  runSuggestion.hidden = rangeTest.suggestion === undefined;
  runSuggestion.textContent = l10n.t('Run with {0}', formatNumber(rangeTest.suggestion ?? NaN, 2));
  rangeData.refresh();
}

function ask(type: 'sweep' | 'rangeTest'): void {
  const asked = form.read();
  if (asked) post({ type, form: asked });
}

/** The cell that the user has chosen, else the best. */
function chosen(): number | undefined {
  return selected ?? figure?.best;
}

function runChosen(): void {
  const index = chosen();
  if (index !== undefined) post({ type: 'runCell', index });
}

/** The cell that an arrow key leads to; undefined for other keys, and at the edge. */
function moveBy(key: string): number | undefined {
  const columns = shown.current?.xs.length ?? 0;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: columns,
    ArrowDown: -columns,
  };
  const step = steps[key];
  const from = chosen();
  if (step === undefined || from === undefined || !figure) return undefined;
  const next = from + step;
  const sameRow = Math.floor(next / columns) === Math.floor(from / columns);
  const exists = figure.cells.some(({ index }) => index === next);
  return exists && (Math.abs(step) !== 1 || sameRow) ? next : undefined;
}
