// The panel's entry: messages and moves go through the reducer, and what changed is drawn in the next frame.
import type { FromPanel, RestorableState, ToPanel } from '../src/protocol/panel.js';
import { createAnatomy } from './anatomy/anatomyView.js';
import { createAnnouncer } from './report/announcer.js';
import { createContour } from './contour/contourView.js';
import { createCurve } from './curves/curveView.js';
import { element } from './elements/dom.js';
import { keepState, listen, post } from './page/editor.js';
import { createExport } from './export/export.js';
import { createFindings } from './report/findings.js';
import { createFit } from './fit/fitView.js';
import { foldable } from './elements/fold.js';
import { createHeader } from './header/header.js';
import * as l10n from './texts/l10n.js';
import { createLearningRate } from './header/learningRate.js';
import { createPageState } from './page/pageState.js';
import { createPlayback } from './playback/playback.js';
import { createRanking } from './ranking/rankingView.js';
import { runLooks } from './state/runLooks.js';
import { createSpectrum } from './spectrum/spectrumView.js';
import { emptyState, reduce } from './state/state.js';
import type { Move, PanelState } from './state/state.js';
import { createStatus } from './report/statusView.js';
import type { Theme } from './page/theme.js';
import { registerToolkit } from './elements/toolkit.js';
import type { Outlet, View } from './page/view.js';

registerToolkit();
const shown = createPageState(emptyState, drawFirst, drawRest);
let looks = runLooks([], 'onDark');
let looksOf = '';
const drawn = new Set<string>();

const outlet: Outlet = {
  post: post<FromPanel>,
  move: (move) => shown.set(after(shown.current, move)),
  state: () => shown.current,
};
const views = mount(outlet);

listen<ToPanel>((message) => shown.receive((state) => after(state, message)));

function after(before: PanelState, action: ToPanel | Move): PanelState {
  const state = reduce(before, action);
  if (action.type === 'viewState') outlet.post({ type: 'remember', viewState: state.viewState });
  if (state.objective && state.objective !== before.objective) {
    keepState<RestorableState>({ objective: state.objective.reference });
  }
  return state;
}

/** The curve and what stands around it, for which the user waits. */
function drawFirst(state: PanelState, theme: Theme): void {
  const key = lookKey(state, theme);
  if (key !== looksOf) looks = runLooks(state.runs, theme.tone);
  looksOf = key;
  document.body.classList.toggle('nothing', state.runs.length === 0 && state.grid === undefined);
  for (const view of views.first) view.update({ state, theme, looks });
  tellDrawn(state);
}

function drawRest(state: PanelState, theme: Theme): void {
  for (const view of views.rest) view.update({ state, theme, looks });
}

/** What the looks of the runs depend on: iterates arrive twenty times a second and change none of it. */
function lookKey({ runs }: PanelState, { tone }: Theme): string {
  return [tone, ...runs.map(({ id, optimizer, stale }) => `${id} ${optimizer} ${stale}`)].join();
}

/** Once for each run: its first curve is on the screen. */
function tellDrawn(state: PanelState): void {
  for (const run of state.runs) {
    if (drawn.has(run.id) || run.iterates.steps.length < 2) continue;
    drawn.add(run.id);
    outlet.post({ type: 'drawn', run: run.id });
  }
}

interface Parts {
  readonly first: readonly View[];
  readonly rest: readonly View[];
}

function mount(to: Outlet): Parts {
  const status = createStatus(to);
  const contour = createContour(to);
  const loss = createCurve('loss', ['excess', 'loss'], to);
  const second = createCurve('second', ['sharpness', 'gradientNorm'], to);
  const playback = createPlayback(to);
  const learningRate = createLearningRate(to);
  const anatomy = createAnatomy(to);
  const fit = createFit();
  const ranking = createRanking(to);
  const spectrum = createSpectrum();
  const findings = createFindings(to);
  const taking = createExport(contour, [loss, second], to);
  const header = createHeader(to, taking.element);
  const announcer = createAnnouncer();
  const folded = foldable(second, 'second', second.title, to);
  const step = foldable(anatomy, 'anatomy', () => l10n.t('Step at the cursor'), to);
  const others = [folded, playback, learningRate, fit, step, ranking, spectrum, findings];
  const board = element('div', { class: 'board' }, ...[contour, loss, ...others].map((part) => part.element));
  document.body.append(header.element, element('main', {}, status.element, board), announcer.element);
  return { first: [header, status, contour, loss], rest: [taking, ...others, announcer] };
}
