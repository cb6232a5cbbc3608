// The step at the cursor taken apart, as a table: each stage with its components and its norm.
import type { Anatomy, AnatomyView } from '../../src/protocol/anatomy.js';
import { button, section } from '../elements/controls.js';
import { element } from '../elements/dom.js';
import { placeAt } from '../state/iterateAt.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber, formatPoint, formatSeconds, subscript } from '../texts/numberFormat.js';
import type { RunView } from '../../src/protocol/panel.js';
import { selectedRun } from '../state/state.js';
import type { PanelState } from '../state/state.js';
import type { Outlet, View } from '../page/view.js';
import { anatomyAtCursor, stepAtCursor } from './anatomyAtCursor.js';
import type { StepAtCursor } from './anatomyAtCursor.js';
import { stageName } from './stages.js';

/** Time in ms that the cursor has to rest before its step is taken apart. */
const restTime = 120;
/** Seconds of a run that is made again without being asked. */
const cheap = 2;
/** Components that the table shows. */
const mostComponents = 6;

export function createAnatomy(outlet: Outlet): View {
  const heading = element('span', {}, l10n.t('Step'));
  const fork = button(l10n.t('Go On from Here…'), () => {
    const state = outlet.state();
    const run = selectedRun(state);
    if (run) outlet.post({ type: 'fork', run: run.id, step: standsAt(run, state) });
  });
  const root = section('anatomy', heading, fork);
  const body = element('div', {
    class: 'scroller',
    tabindex: 0,
    role: 'region',
    'aria-label': l10n.t('Stages of the step'),
  });
  root.append(body);
  let asked = '';
  let shown: unknown[] = [];
  let resting: ReturnType<typeof setTimeout> | undefined;

  function ask({ run, step }: StepAtCursor): void {
    asked = `${run.id} ${step}`;
    outlet.post({ type: 'anatomy', run: run.id, step });
  }

  function askWhenItRests(at: StepAtCursor | undefined, state: PanelState): void {
    clearTimeout(resting);
    if (!at || state.playing || secondsTo(at) > cheap || asked === `${at.run.id} ${at.step}`) return;
    resting = setTimeout(() => ask(at), restTime);
  }

  return {
    element: root,
    update({ state }) {
      const at = stepAtCursor(state);
      const known = anatomyAtCursor(state);
      const inputs = [at?.run.id, at?.step, known, state.cursor === undefined, state.playing];
      root.hidden = !state.runs.some(({ result }) => result);
      const run = selectedRun(state);
      fork.hidden = !run?.result || run.stale;
      if (inputs.every((input, i) => input === shown[i])) return;
      shown = inputs;
      if (!known) askWhenItRests(at, state);
      heading.textContent = at ? l10n.t('Step {0} of {1}', at.step, at.run.title) : l10n.t('Step at the cursor');
      body.replaceChildren(...content(at, known, state, ask));
    },
  };
}

function content(
  at: StepAtCursor | undefined,
  known: AnatomyView | undefined,
  state: PanelState,
  ask: (at: StepAtCursor) => void,
): HTMLElement[] {
  if (!at) return [quiet(whyNone(state))];
  if (known?.anatomy) return [table(known.anatomy)];
  if (known?.message) return [quiet(known.message)];
  const seconds = secondsTo(at);
  if (seconds <= cheap)
    return [quiet(state.playing ? l10n.t('Pause to see the stages of a step.') : l10n.t('Taking the step apart …'))];
  return [
    quiet(l10n.t('The run is made again up to this step, which takes about {0}.', formatSeconds(seconds))),
    button(l10n.t('Take the Step Apart'), () => ask(at)),
  ];
}

/** The step that a run has reached at the cursor. */
function standsAt({ iterates }: RunView, { cursor }: PanelState): number {
  return iterates.steps[Math.max(0, placeAt(iterates.steps, cursor))] ?? 0;
}

function whyNone(state: PanelState): string {
  if (state.cursor === undefined)
    return l10n.t('Move the cursor along a curve or the slider: the stages of the step there stand here.');
  return l10n.t('The selected run has no step here: it ended before, or its source has changed.');
}

function quiet(text: string): HTMLElement {
  return element('p', { class: 'quiet' }, text);
}

/** Seconds that the run took to the step. */
function secondsTo({ run, step }: StepAtCursor): number {
  return run.iterates.time[placeAt(run.iterates.steps, step)] ?? 0;
}

function table({ stages, learningRate, theta, loss }: Anatomy): HTMLElement {
  const components = Math.min(mostComponents, theta.length);
  const names = Array.from({ length: components }, (_, i) => `θ${subscript(i + 1)}`);
  const more = theta.length > components ? [l10n.t('of {0}', theta.length)] : [];
  const heads = [l10n.t('stage'), ...names, ...more, l10n.t('norm'), ''];
  const rows = stages.map((stage) => {
    const cells = stage.values.slice(0, components).map((value) => formatNumber(value));
    const norm = Math.sqrt(stage.values.reduce((sum, value) => sum + value * value, 0));
    const last = stage.kind === 'direction' && learningRate !== undefined ? `× η = ${formatNumber(learningRate)}` : '';
    const texts = [...cells, ...more.map(() => '…'), formatNumber(norm), last];
    const name = element('th', { scope: 'row' }, stageName(stage));
    return element('tr', {}, name, ...texts.map((text) => element('td', {}, text)));
  });
  const caption = l10n.t(
    'At θ = {0}, f = {1}. Arrows: each stage downhill from there, the update as long as it is.',
    formatPoint(theta),
    formatNumber(loss),
  );
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows),
  );
}
