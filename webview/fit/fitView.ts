// The fit beside the loss: what the model predicts at the cursor's step, over the rows, and how many classes it tells.
import { section } from '../elements/controls.js';
import { createDataTable, type TableContent } from '../elements/dataTable.js';
import { element } from '../elements/dom.js';
import { placeAt } from '../state/iterateAt.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';
import { selectedRun } from '../state/state.js';
import type { Picture, View } from '../page/view.js';
import { curvePlot, mapPlot, type FittedRun } from './fitPlot.js';

const height = 300;

export function createFit(): View {
  const remark = element('span', { class: 'remark' });
  const root = section('fit', element('span', {}, l10n.t('Fit')), remark);
  const holder = element('div', { class: 'plot-holder' });
  let runs: readonly FittedRun[] = [];
  const twin = createDataTable(l10n.t('Fit'), () => tableOf(runs));
  root.append(holder, twin.element);
  let drawn = '';

  return {
    element: root,
    update(picture) {
      runs = fittedRuns(picture);
      root.hidden = runs.length === 0;
      const width = root.clientWidth;
      const key = [
        width,
        picture.theme.tone,
        ...runs.map(({ fit, at, title }) => [title, at, fit.steps.length]),
      ].join();
      if (runs.length === 0 || width === 0 || key === drawn) return;
      drawn = key;
      const chosen = runs.find(({ title }) => title === selectedRun(picture.state)?.title) ?? runs[0]!;
      remark.textContent = accuracyText(chosen);
      const { xs, ys } = chosen.fit;
      holder.hidden = xs.length === 0;
      if (xs.length > 0) {
        holder.replaceChildren(ys.length > 0 ? mapPlot(chosen, width, height) : curvePlot(runs, width, height));
      }
      twin.refresh();
    },
  };
}

/** The runs that have a fit, at the cursor; of several seeds each. */
function fittedRuns({ state, looks }: Picture): FittedRun[] {
  return state.runs.flatMap(({ id, title, fit, stale }) => {
    const look = looks.get(id);
    if (!fit || !look || stale) return [];
    return [{ title, look, fit, at: Math.max(0, placeAt(fit.steps, state.cursor)) }];
  });
}

function accuracyText({ title, fit: { steps, accuracy, validationAccuracy }, at }: FittedRun): string {
  const step = l10n.t('{0} at step {1}', title, formatNumber(steps[at] ?? 0));
  if (!accuracy) return step;
  const parts = [step, l10n.t('accuracy {0}', percent(accuracy[at]))];
  if (validationAccuracy) parts.push(l10n.t('on held-out rows {0}', percent(validationAccuracy[at])));
  return parts.join(' · ');
}

function percent(share: number | undefined): string {
  return `${formatNumber(100 * (share ?? NaN), 3)} %`;
}

/** A curve by its values, a map by the accuracy along the run. */
function tableOf(runs: readonly FittedRun[]): TableContent {
  const [first] = runs;
  if (!first) return { columns: [], cells: [] };
  const { xs, ys, features } = first.fit;
  if (xs.length > 0 && ys.length === 0) {
    const at = (run: FittedRun, i: number) => formatNumber(run.fit.predictions[run.at * xs.length + i] ?? NaN);
    return {
      columns: [features[0] ?? 'x', ...runs.map(({ title }) => title)],
      cells: [...xs].map((x, i) => [formatNumber(x), ...runs.map((run) => at(run, i))]),
    };
  }
  const { steps, accuracy, validationAccuracy } = first.fit;
  return {
    columns: [l10n.t('step'), l10n.t('accuracy'), ...(validationAccuracy ? [l10n.t('on held-out rows')] : [])],
    cells: [...steps].map((step, k) => [
      formatNumber(step),
      percent(accuracy?.[k]),
      ...(validationAccuracy ? [percent(validationAccuracy[k])] : []),
    ]),
  };
}
