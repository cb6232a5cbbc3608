// The learning rate of the selected run as a slider: its path follows while it is dragged, and on release the
// run is made again.
import type { RunView } from '../../src/protocol/panel.js';
import { element } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';
import { selectedRun } from '../state/state.js';
import type { Outlet, View } from '../page/view.js';

/** Decades to either side of the first rate, and stops of the slider in each. */
const reach = 2;
const stopsPerDecade = 50;
/** Time in ms between two previews while the slider moves. */
const liveInterval = 40;
/** Quiet time in ms after which the run is made anew: keys move the slider by one stop each. */
const settleTime = 400;

export function createLearningRate(outlet: Outlet): View {
  const slider = element('input', { type: 'range', step: 1, 'aria-label': l10n.t('Learning rate') });
  const rate = element('span', { class: 'rate' });
  const stable = element('span', { class: 'stable-below' });
  const root = element('div', { class: 'learning-rate', role: 'group' }, 'η', slider, rate, stable);
  /** By optimizer: the stop in the middle, which stays where it is when the run is another. */
  const middles = new Map<string, number>();
  let run: RunView | undefined;
  let limit: number | undefined;
  /** The user has moved the slider, and the run at that rate is not here yet. */
  let moved = false;
  /** Rates asked for whose runs are not here yet, in the order of the asking. */
  const awaited: number[] = [];
  let lastPreview = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;

  slider.addEventListener('input', ({ timeStamp }) => {
    clearTimeout(settling);
    moved = true;
    const learningRate = rateOf(Number(slider.value));
    tell(learningRate);
    if (!run || timeStamp - lastPreview < liveInterval) return;
    lastPreview = timeStamp;
    outlet.post({ type: 'previewLearningRate', run: run.id, learningRate });
  });
  slider.addEventListener('change', () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      settling = undefined;
      if (!run) return;
      const learningRate = rateOf(Number(slider.value));
      awaited.push(learningRate);
      outlet.post({ type: 'setLearningRate', run: run.id, learningRate });
    }, settleTime);
  });

  function tell(learningRate: number): void {
    rate.textContent = formatNumber(learningRate, 3);
    slider.setAttribute('aria-valuetext', rate.textContent);
    root.classList.toggle('unstable', limit !== undefined && learningRate > limit);
  }

  function place(optimizer: string, learningRate: number): void {
    const stop = stopOf(learningRate);
    const middle = middles.get(optimizer) ?? stop;
    const kept = Math.abs(stop - middle) <= reach * stopsPerDecade ? middle : stop;
    middles.set(optimizer, kept);
    slider.min = String(kept - reach * stopsPerDecade);
    slider.max = String(kept + reach * stopsPerDecade);
    slider.value = String(stop);
  }

  return {
    element: root,
    update({ state }) {
      const selected = selectedRun(state);
      const learningRate = selected?.hyperparameters['learningRate'];
      const adjustable =
        selected && !selected.stale && !selected.origin && typeof learningRate === 'number' && learningRate > 0;
      root.hidden = !adjustable;
      if (!adjustable) return;
      if (selected.id !== run?.id) {
        // A run that nobody has asked for here puts an end to the waiting.
        const place = awaited.lastIndexOf(learningRate);
        awaited.splice(0, place < 0 ? awaited.length : place + 1);
        // Who goes on moving it while the run arrives is not brought back.
        if (awaited.length === 0 && settling === undefined) moved = false;
      }
      run = selected;
      if (moved) return;
      limit = largestStableRate(run, learningRate);
      stable.textContent = limit === undefined ? '' : l10n.t('stable below {0}', formatNumber(limit, 3));
      place(run.optimizer, learningRate);
      tell(learningRate);
    },
  };
}

/** By the sharpness at the critical point that the run reached; undefined without one, or where a schedule moves the rate. */
function largestStableRate(run: RunView, learningRate: number): number | undefined {
  const { stability, settings, result } = run;
  const arrived = result?.criticalPoint && result.criticalPoint.kind !== 'notCritical';
  if (!stability || !arrived || settings.schedules.length > 0) return undefined;
  const [sharpness, bound] = [stability.values.at(-1) ?? NaN, stability.limits.at(-1) ?? NaN];
  const limit = (learningRate * bound) / sharpness;
  return sharpness > 0 && Number.isFinite(limit) ? limit : undefined;
}

function stopOf(learningRate: number): number {
  return Math.round(Math.log10(learningRate) * stopsPerDecade);
}

/** To three digits, as one would write it. */
function rateOf(stop: number): number {
  return Number((10 ** (stop / stopsPerDecade)).toPrecision(3));
}
