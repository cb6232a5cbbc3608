// The top of the panel: what is minimized, how it is differentiated, what runs, what other work goes on, and the buttons that
// start and stop.
import type { RunView, Work } from '../../src/protocol/panel.js';
import { button, swatch } from '../elements/controls.js';
import { element } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import { singleOut } from '../page/singleOut.js';
import { selectedRun } from '../state/state.js';
import type { PanelState } from '../state/state.js';
import type { Outlet, Picture, View } from '../page/view.js';

const derivativeLabels = {
  compiled: l10n.t('exact derivatives · compiled'),
  tape: l10n.t('exact derivatives · tape'),
  'finite-differences': l10n.t('inexact derivatives · finite differences'),
};

const works: Readonly<Record<Work, string>> = {
  contours: l10n.t('Evaluating the contours'),
  criticalPoints: l10n.t('Searching for critical points'),
  measures: l10n.t('Measuring the runs'),
  anatomy: l10n.t('Taking the step apart'),
};

/** `taking` is the export menu, which stands among the buttons. */
export function createHeader(outlet: Outlet, taking: HTMLElement): View {
  const title = element('h1', {});
  const formula = element('code', { class: 'formula' });
  const derivatives = element('span', { class: 'derivatives' });
  const run = button(l10n.t('Run again'), () => outlet.post({ type: 'rerun' }), { appearance: 'primary' });
  const cancel = button(l10n.t('Cancel'), () => outlet.post({ type: 'cancel' }));
  const compare = button(l10n.t('Compare…'), () => outlet.post({ type: 'compare' }));
  const dismiss = button(l10n.t('Dismiss former paths'), () => outlet.post({ type: 'dismissStale' }));
  const find = button(l10n.t('Find critical points'), () => outlet.post({ type: 'findCriticalPoints' }));
  const doing = element('span', { class: 'quiet', role: 'status' });
  const stop = button(l10n.t('Stop'), () => outlet.post({ type: 'stopWork' }));
  const work = element('div', { class: 'work' }, doing, stop);
  const legend = element('div', { class: 'legend', role: 'group', 'aria-label': l10n.t('Runs') });
  const root = element(
    'header',
    { class: 'top' },
    element('div', { class: 'what' }, title, formula, derivatives),
    work,
    element('div', { class: 'buttons' }, dismiss, find, taking, compare, cancel, run),
    legend,
  );
  singleOut(legend, outlet);
  let shown: unknown[] = [];

  return {
    element: root,
    update({ state, looks }) {
      title.textContent = state.objective?.title ?? 'Descent';
      formula.textContent = state.objective?.formula ?? '';
      formula.title = state.objective?.description ?? '';
      const label = derivativeLabel(state);
      derivatives.textContent = label.text;
      derivatives.title = label.reason;
      derivatives.classList.toggle('inexact', label.inexact);
      const running = state.runs.some(({ status }) => status === 'running' || status === 'waiting');
      cancel.hidden = !running;
      run.hidden = running || state.objective === undefined;
      compare.hidden = state.objective === undefined;
      find.hidden =
        state.objective === undefined || state.criticalPoints !== undefined || (state.objective.dimension ?? 2) > 2;
      dismiss.hidden = !state.runs.some(({ stale }) => stale);
      work.hidden = state.work.length === 0;
      doing.textContent = state.work.map((one) => works[one]).join(' · ');
      const selected = selectedRun(state);
      const inputs = [state.runs.map(({ title }) => title).join(), selected?.id, looks];
      if (inputs.every((input, i) => input === shown[i])) return;
      shown = inputs;
      legend.replaceChildren(
        ...state.runs.filter(({ stale }) => !stale).map((one) => chip(one, one === selected, looks, outlet)),
      );
    },
  };
}

function chip(run: RunView, selected: boolean, looks: Picture['looks'], outlet: Outlet): HTMLElement {
  const look = looks.get(run.id);
  const attributes = { class: 'chip', 'data-run': run.id, 'aria-pressed': String(selected), title: settingsText(run) };
  const made = element('button', attributes, look && swatch(look), run.title);
  made.addEventListener('click', () => outlet.post({ type: 'selectRun', run: run.id }));
  return made;
}

function settingsText(run: RunView): string {
  return Object.entries(run.hyperparameters)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}

function derivativeLabel(state: PanelState): {
  readonly text: string;
  readonly reason: string;
  readonly inexact: boolean;
} {
  const result = (selectedRun(state) ?? state.runs.find((run) => run.result))?.result;
  if (!result) return { text: '', reason: '', inexact: false };
  const reason = result.notes
    .filter(({ kind }) => kind === 'derivatives' || kind === 'inexact')
    .map(({ message, said }) => l10n.engineText(message, said))
    .join('\n');
  const inexact = result.derivatives === 'finite-differences';
  return { text: derivativeLabels[result.derivatives], reason, inexact };
}
