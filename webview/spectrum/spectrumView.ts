// The eigenvalues at the end of the selected run and what they say, the words first.
import type { RunView } from '../../src/protocol/panel.js';
import type { CriticalPoint } from '../../src/protocol/run.js';
import { section } from '../elements/controls.js';
import { criticalPointKinds } from '../contour/marks/criticalPointMarks.js';
import { element, svgElement } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber, formatPoint } from '../texts/numberFormat.js';
import { selectedRun } from '../state/state.js';
import type { View } from '../page/view.js';
import { densityBars } from './densityView.js';
import { spectrumFigure } from './spectrumFigure.js';
import type { SpectrumFigure } from './spectrumFigure.js';

/** More eigenvalues than this are drawn as thin bars, of which the outermost bear their numbers. */
const mostLabelled = 8;

export function createSpectrum(): View {
  const heading = element('span', {}, l10n.t('Spectrum'));
  const remark = element('span', { class: 'remark' });
  const root = section('spectrum', heading, remark);
  const body = element('div', { class: 'body' });
  root.append(body);
  let shown: RunView | undefined;

  return {
    element: root,
    update({ state }) {
      const run = selectedRun(state);
      if (run === shown && body.hasChildNodes()) return;
      shown = run;
      heading.textContent = run ? l10n.t('Spectrum at the end of {0}', run.title) : l10n.t('Spectrum');
      const point = run?.result?.criticalPoint;
      remark.textContent = point ? hessianRemark(run) : '';
      body.replaceChildren(...(point ? content(point) : [element('p', { class: 'quiet' }, whyNone(run))]));
    },
  };
}

function content(point: CriticalPoint): HTMLElement[] {
  const { sign, name } = criticalPointKinds[point.kind];
  const numbers = [
    l10n.t('index {0}', point.index),
    ...(Number.isNaN(point.conditionNumber) ? [] : [`κ = ${formatNumber(point.conditionNumber)}`]),
    `‖∇f‖ = ${formatNumber(point.gradientNorm, 2)}`,
  ];
  const figure = spectrumFigure(point.eigenvalues);
  const verdict = element(
    'p',
    { class: `verdict ${point.kind}` },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    ` ${l10n.t('{0} at {1}, f = {2}', capital(name), formatPoint(point.theta), formatNumber(point.value))}`,
  );
  const scale =
    figure.scale === 'symmetricLog' ? [element('p', { class: 'quiet' }, l10n.t('symmetric log scale'))] : [];
  return [
    verdict,
    element('p', { class: 'detail' }, l10n.engineText(point.detail, point.said)),
    ...(point.density ? densityBars(point.density) : [bars(figure), ...scale]),
    element('p', { class: 'quiet numbers' }, numbers.join(' · ')),
  ];
}

function bars(figure: SpectrumFigure): HTMLElement {
  const labelled = figure.bars.length <= mostLabelled;
  const list = element('ul', {
    class: labelled ? 'bars' : 'bars dense',
    'aria-label': l10n.t('Eigenvalues of the Hessian'),
  });
  figure.bars.forEach((bar, i) => {
    const outermost = i === 0 || i === figure.bars.length - 1;
    const text = labelled || outermost;
    const picture = svgElement(
      'svg',
      { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svgElement('rect', { class: 'track', x: 0, y: 0, width: 100, height: 10 }),
      svgElement('rect', {
        class: bar.value < 0 ? 'negative' : 'positive',
        x: 100 * bar.from,
        y: 0,
        width: Math.max(100 * (bar.to - bar.from), 0.4),
        height: 10,
      }),
      svgElement('rect', { class: 'zero', x: Math.min(99.6, 100 * figure.zero), y: 0, width: 0.4, height: 10 }),
    );
    const name = element('span', { class: 'name' }, text ? bar.name : '');
    const value = element('span', { class: text ? 'value' : 'value hidden-text' }, bar.text);
    const item = element('li', {}, name, value);
    name.after(picture);
    list.append(item);
  });
  return list;
}

function hessianRemark(run: RunView): string {
  return run.result?.derivatives === 'finite-differences' ? l10n.t('inexact Hessian') : l10n.t('exact Hessian');
}

function whyNone(run: RunView | undefined): string {
  if (!run) return l10n.t('The eigenvalues of the Hessian at the end point of a run will stand here.');
  if (run.status === 'running' || run.status === 'waiting')
    return l10n.t('The end point is judged when the run has ended.');
  if (run.failure) return l10n.engineText(run.failure.message, run.failure.said);
  const { stopped } = run.result ?? {};
  return stopped ? l10n.engineText(stopped.message, stopped.said) : l10n.t('The end point of this run was not judged.');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
