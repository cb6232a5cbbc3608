// The entry of the Ranking view in the side bar: the panel's table by itself, of the objective that ran last.
import type { FromPanel } from '../src/protocol/panel.js';
import type { ToRanking } from '../src/protocol/ranking.js';
import { button } from './controls.js';
import { element } from './dom.js';
import { listen, post } from './editor.js';
import { drawInFrames } from './frames.js';
import { createRanking } from './ranking/rankingView.js';
import { runLooks } from './runLooks.js';
import { emptyState, reduce } from './state.js';
import { registerToolkit } from './toolkit.js';
import type { Outlet } from './view.js';

registerToolkit();
let state = emptyState;

const outlet: Outlet = {
  post: post<FromPanel>,
  move: (move) => {
    state = reduce(state, move);
    if (move.type === 'viewState') outlet.post({ type: 'remember', viewState: state.viewState });
    schedule();
  },
  state: () => state,
};
// What matters most stands left: a side bar is narrow, and the rest is a scroll away.
const ranking = createRanking(outlet, [
  ...(['optimizer', 'loss', 'verdict', 'gradients', 'tolerance'] as const),
  ...(['steps', 'gradientNorm', 'time', 'stopped'] as const),
]);
const title = element('h1', {});
const empty = element(
  'div',
  { class: 'empty' },
  element('p', {}, 'Nothing has run yet: check optimizers in Compare and run them on an objective.'),
  button('Compare Optimizers', () => outlet.post({ type: 'compare' }), { appearance: 'primary' }),
  button('Run Gradient Descent', () => outlet.post({ type: 'rerun' })),
);
document.body.classList.add('side');
document.body.append(element('main', {}, title, empty, ranking.element));

const schedule = drawInFrames((theme) => {
  const nothing = state.runs.every(({ stale }) => stale);
  title.textContent = state.objective?.title ?? '';
  title.hidden = ranking.element.hidden = nothing;
  empty.hidden = !nothing || state.status.kind === 'loading';
  ranking.update({ state, theme, looks: runLooks(state.runs, theme.tone) });
});
listen<ToRanking>((message) => {
  state = reduce(state, message);
  schedule();
});
schedule();
