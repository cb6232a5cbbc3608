// The entry of the Ranking view in the side bar: the panel's table by itself, of the objective that ran last.
import type { FromPanel } from '../../src/protocol/panel.js';
import type { ToRanking } from '../../src/protocol/ranking.js';
import { button } from '../elements/controls.js';
import { element } from '../elements/dom.js';
import { listen, post } from '../page/editor.js';
import * as l10n from '../texts/l10n.js';
import { createPageState } from '../page/pageState.js';
import { createRanking } from './rankingView.js';
import { runLooks } from '../state/runLooks.js';
import { emptyState, reduce, type PanelState } from '../state/state.js';
import type { Theme } from '../page/theme.js';
import { registerToolkit } from '../elements/toolkit.js';
import type { Outlet } from '../page/view.js';

registerToolkit();
const shown = createPageState(emptyState, draw);

const outlet: Outlet = {
  post: post<FromPanel>,
  move: (move) => {
    shown.set(reduce(shown.current, move));
    if (move.type === 'viewState') outlet.post({ type: 'remember', viewState: shown.current.viewState });
  },
  state: () => shown.current,
};
// What matters most stands left: a side bar is narrow, and leaves out what has no room.
const ranking = createRanking(outlet, [
  'optimizer',
  'loss',
  'verdict',
  'gradients',
  'tolerance',
  'steps',
  'gradientNorm',
  'time',
  'stopped',
]);
const title = element('h1', {});
const empty = element(
  'div',
  { class: 'empty' },
  element('p', {}, l10n.t('Nothing has run yet: check optimizers in Compare and run them on an objective.')),
  button(l10n.t('Compare Optimizers'), () => outlet.post({ type: 'compare' }), { appearance: 'primary' }),
  button(l10n.t('Run Gradient Descent'), () => outlet.post({ type: 'rerun' })),
);
document.body.classList.add('side');
document.body.append(element('main', {}, title, empty, ranking.element));

listen<ToRanking>((message) => shown.receive((state) => reduce(state, message)));
shown.schedule();

function draw(state: PanelState, theme: Theme): void {
  const nothing = state.runs.every(({ stale }) => stale);
  title.textContent = nothing ? l10n.t('Ranking') : (state.objective?.title ?? '');
  title.classList.toggle('hidden-text', nothing);
  ranking.element.hidden = nothing;
  empty.hidden = !nothing || state.status.kind === 'loading';
  ranking.update({ state, theme, looks: runLooks(state.runs, theme.tone) });
}
