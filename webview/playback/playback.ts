// Playback: one cursor that runs through all charts.
import { button, choice } from '../elements/controls.js';
import { element, showText } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';
import { lastStep } from '../state/state.js';
import type { PanelState } from '../state/state.js';
import type { Outlet, View } from '../page/view.js';

/** Seconds that a whole run takes at single speed. */
const wholeRun = 6;
const speeds = ['0.25', '0.5', '1', '2', '4'];

export function createPlayback(outlet: Outlet): View {
  const play = button('▶', toggle, { appearance: 'icon', label: l10n.t('Play') });
  const slider = element('input', { type: 'range', min: 0, step: 1, 'aria-label': l10n.t('Step') });
  const place = element('span', { class: 'place' });
  const speed = choice(l10n.t('Speed of playback'), (value) => {
    outlet.move({ type: 'viewState', viewState: { speed: Number(value) } });
  });
  const root = element(
    'div',
    { class: 'playback', role: 'group', 'aria-label': l10n.t('Playback') },
    play,
    slider,
    place,
  );
  root.append(speed.element);
  let playing = false;
  let before = 0;
  /** Where playback is; the cursor follows it, in jumps where motion is not wanted. */
  let position = 0;

  slider.addEventListener('input', () => {
    outlet.move({ type: 'playing', playing: false });
    outlet.move({ type: 'cursor', step: Number(slider.value) });
  });

  function toggle(): void {
    const state = outlet.state();
    const atEnd = state.cursor === undefined || state.cursor >= lastStep(state.runs);
    if (!state.playing && atEnd) outlet.move({ type: 'cursor', step: 0 });
    outlet.move({ type: 'playing', playing: !state.playing });
  }

  function advance(now: number): void {
    const state = outlet.state();
    if (!state.playing) return;
    const last = lastStep(state.runs);
    // The time of a frame may lie before that of the click.
    position += (Math.max(0, now - before) / 1000) * speedOf(state) * (last / wholeRun);
    before = now;
    outlet.move({ type: 'cursor', step: position >= last ? undefined : shownAt(position, last) });
    if (position >= last) outlet.move({ type: 'playing', playing: false });
    else requestAnimationFrame(advance);
  }

  return {
    element: root,
    update({ state: next }) {
      const starts = next.playing && !playing;
      playing = next.playing;
      const last = lastStep(next.runs);
      const cursor = Math.floor(next.cursor ?? last);
      root.hidden = last === 0;
      slider.max = String(last);
      slider.value = String(cursor);
      slider.style.setProperty('--share', `${(100 * cursor) / last}%`);
      slider.setAttribute('aria-valuetext', l10n.t('step {0} of {1}', cursor, last));
      place.textContent = l10n.t('step {0} of {1}', formatNumber(cursor), formatNumber(last));
      // Its width is that of the last step, so that the slider keeps its own.
      place.dataset['widest'] = l10n.t('step {0} of {1}', formatNumber(last), formatNumber(last));
      showText(play, next.playing ? '❚❚' : '▶');
      play.title = next.playing ? l10n.t('Pause') : l10n.t('Play');
      play.setAttribute('aria-label', play.title);
      speed.show(
        speeds.map((value) => [value, `${value}×`]),
        String(speedOf(next)),
      );
      if (!starts) return;
      position = next.cursor ?? 0;
      before = performance.now();
      requestAnimationFrame(advance);
    },
  };
}

/** Under reduced motion ten pictures tell the run. */
function shownAt(position: number, last: number): number {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return position;
  return (Math.floor((10 * position) / last) * last) / 10;
}

function speedOf(state: PanelState): number {
  const speed = state.viewState['speed'];
  return typeof speed === 'number' && speed > 0 ? speed : 1;
}
