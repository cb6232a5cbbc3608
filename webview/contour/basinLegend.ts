// What the picture of basins says in words and numbers: how far it is, and each point's share of the starts.
import type { BasinsView } from '../../src/protocol/basins.js';
import { button } from '../elements/controls.js';
import { element } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber, formatPoint } from '../texts/numberFormat.js';
import { selectedRun } from '../state/state.js';
import type { PanelState } from '../state/state.js';
import type { Outlet, View } from '../page/view.js';
import { basinColour, basinLetters } from './marks/basinMarks.js';
import { criticalPointKinds } from './marks/criticalPointMarks.js';

/** Rows that are listed; the rest is counted. */
const mostListed = 12;

/** Shown in the view `basins` only; asks for the picture of the selected run when there is none. */
export function createBasinLegend(outlet: Outlet): View {
  const sentence = element('p', { 'aria-live': 'polite' });
  const bar = element('progress', { max: 1, 'aria-label': l10n.t('Share of the starts that have run') });
  const cancel = button(l10n.t('Cancel'), () => outlet.post({ type: 'cancelBasins' }));
  const again = button(l10n.t('Run from this view'), () => ask(outlet.state()));
  const list = element('div', { class: 'scroller' });
  const root = element(
    'div',
    { class: 'basins' },
    element('div', { class: 'tools' }, sentence, bar, cancel, again),
    list,
  );
  let asked: string | undefined;
  let shown: unknown[] = [];

  function ask(state: PanelState): void {
    const run = selectedRun(state);
    if (!run || !state.grid) return;
    asked = run.id;
    outlet.post({ type: 'basins', run: run.id });
  }

  return {
    element: root,
    update({ state }) {
      root.hidden = !showsBasins(state);
      if (root.hidden) return;
      const run = selectedRun(state);
      if (run && run.id !== asked && run.id !== state.basins?.run) ask(state);
      const inputs = [state.basins, state.grid, run?.id];
      if (inputs.every((input, i) => input === shown[i])) return;
      shown = inputs;
      const { basins } = state;
      const running = basins?.status === 'running';
      sentence.textContent = basins ? describeBasins(basins) : whyNone(state);
      bar.hidden = cancel.hidden = !running;
      if (basins) bar.value = doneShare(basins);
      again.hidden = running || !basins || isInSight(basins, state);
      list.replaceChildren(...(basins ? [table(basins)] : []));
    },
  };
}

/** The basins, where the user looks at them and they are known. */
export function shownBasins(state: PanelState): BasinsView | undefined {
  return showsBasins(state) ? state.basins : undefined;
}

/** Whether the user looks at basins. */
export function showsBasins(state: PanelState): boolean {
  return state.viewState['view'] === 'basins' && state.grid !== undefined;
}

/** The picture in a sentence. */
function describeBasins(basins: BasinsView): string {
  const { title, columns, rows, status, message, probabilityOfBest } = basins;
  const starts = l10n.t('{0} from {1} × {2} starts', title, columns, rows);
  if (status === 'failed') return `${starts}: ${message ?? l10n.t('failed.')}`;
  const share = `${formatNumber(100 * doneShare(basins), 2)} %`;
  if (status === 'running') return l10n.t('{0}: {1} have run.', starts, share);
  if (status === 'cancelled') return l10n.t('{0}: cancelled after {1}.', starts, share);
  const probability = formatNumber(probabilityOfBest ?? NaN, 3);
  return l10n.t('{0}: the lowest minimum is reached with probability {1}.', starts, probability);
}

function doneShare({ reached }: BasinsView): number {
  return reached.reduce((count, point) => (point === -2 ? count : count + 1), 0) / reached.length;
}

function whyNone(state: PanelState): string {
  return selectedRun(state)
    ? l10n.t('The basins appear as the starts run.')
    : l10n.t('Run an optimizer: its basins are computed with its settings.');
}

function isInSight({ area, run }: BasinsView, state: PanelState): boolean {
  const { grid } = state;
  const ends = (axis: Float64Array | undefined) => [axis?.[0], axis?.at(-1)].join();
  const sameArea = ends(grid?.xs) === area.x.join() && (!area.y || ends(grid?.ys) === area.y.join());
  return sameArea && run === selectedRun(state)?.id;
}

function table(basins: BasinsView): HTMLElement {
  const { points, shares = [] } = basins;
  const letters = basinLetters(points);
  const row = ({ point, share, meanSteps }: (typeof shares)[number]): HTMLElement => {
    const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
    swatch.style.backgroundColor = basinColour(points, point);
    const there = points[point];
    const { sign, name } = there ? criticalPointKinds[there.kind] : { sign: '', name: l10n.t('no critical point') };
    const what = [letters.get(point), sign, name].filter(Boolean).join(' ');
    const cells = [
      there ? formatPoint(there.theta) : '',
      there ? formatNumber(there.value) : '',
      `${formatNumber(100 * share, 3)} %`,
      formatNumber(meanSteps, 3),
    ];
    const head = element('th', { scope: 'row' }, swatch, what);
    return element('tr', {}, head, ...cells.map((cell) => element('td', {}, cell)));
  };
  const columns = [l10n.t('reached'), 'θ', 'f', l10n.t('share'), l10n.t('mean steps')];
  const header = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)));
  const more = shares.length - mostListed;
  const rest = more > 0 ? [element('tr', {}, element('td', { colspan: 5 }, l10n.t('and {0} more', more)))] : [];
  const body = element('tbody', {}, ...shares.slice(0, mostListed).map(row), ...rest);
  const caption = element('caption', {}, l10n.t('Share of the starts by the point that they reach'));
  const made = element('table', {}, caption, element('thead', {}, header), body);
  made.hidden = shares.length === 0;
  return made;
}
