// The step at the cursor taken apart, as a table: each stage with its components and its norm.
import type { Anatomy, AnatomyView } from '../../src/protocol/anatomy.js';
import { button, section } from '../controls.js';
import { element } from '../dom.js';
import { placeAt } from '../iterateAt.js';
import { formatNumber, formatPoint, formatSeconds, subscript } from '../numberFormat.js';
import type { RunView } from '../../src/protocol/panel.js';
import { selectedRun } from '../state.js';
import type { PanelState } from '../state.js';
import type { Outlet, View } from '../view.js';
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
  const heading = element('span', {}, 'Step');
  const fork = button('Go On from Here…', () => {
    const state = outlet.state();
    const run = selectedRun(state);
    if (run) outlet.post({ type: 'fork', run: run.id, step: standsAt(run, state) });
  });
  const root = section('anatomy', heading, fork);
  const body = element('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Stages of the step' });
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
      heading.textContent = at ? `Step ${at.step} of ${at.run.title}` : 'Step at the cursor';
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
    return [quiet(state.playing ? 'Pause to see the stages of a step.' : 'Taking the step apart …')];
  return [
    quiet(`The run is made again up to this step, which takes about ${formatSeconds(seconds)}.`),
    button('Take the Step Apart', () => ask(at)),
  ];
}

/** The step that a run has reached at the cursor. */
function standsAt({ iterates }: RunView, { cursor }: PanelState): number {
  return iterates.steps[Math.max(0, placeAt(iterates.steps, cursor))] ?? 0;
}

function whyNone(state: PanelState): string {
  if (state.cursor === undefined)
    return 'Move the cursor along a curve or the slider: the stages of the step there stand here.';
  return 'The selected run has no step here: it ended before, or its source has changed.';
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
  const more = theta.length > components ? [`of ${theta.length}`] : [];
  const heads = ['stage', ...names, ...more, 'norm', ''];
  const rows = stages.map((stage) => {
    const cells = stage.values.slice(0, components).map((value) => formatNumber(value));
    const norm = Math.sqrt(stage.values.reduce((sum, value) => sum + value * value, 0));
    const last = stage.kind === 'direction' && learningRate !== undefined ? `× η = ${formatNumber(learningRate)}` : '';
    const texts = [...cells, ...more.map(() => '…'), formatNumber(norm), last];
    const name = element('th', { scope: 'row' }, stageName(stage));
    return element('tr', {}, name, ...texts.map((text) => element('td', {}, text)));
  });
  const caption = `At θ = ${formatPoint(theta)}, f = ${formatNumber(loss)}. Arrows: each stage downhill from there, the update as long as it is.`;
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows),
  );
}
