// Keys and wheel on a curve: they move the one cursor, and zoom all curves along the steps.
import type { Interval } from '../../src/protocol/objective.js';
import { lastStep } from '../state/state.js';
import type { PanelState } from '../state/state.js';
import type { Outlet } from '../page/view.js';

/** Points of a run that a chart can tell apart. */
const chartPoints = 2000;
/** Quiet time in ms after which the steps in sight are asked for in full. */
const settleTime = 150;

export function attachCurveKeys(canvas: HTMLCanvasElement, outlet: Outlet): void {
  let settling: ReturnType<typeof setTimeout> | undefined;

  function zoom(state: PanelState, factor: number, fixed: number): void {
    show(zoomSteps(state.stepRange, lastStep(state.runs), factor, fixed));
  }
  function show(stepRange: Interval | undefined): void {
    outlet.move({ type: 'stepRange', stepRange });
    clearTimeout(settling);
    if (!stepRange) return;
    const [from, to] = [Math.floor(stepRange[0]), Math.ceil(stepRange[1])];
    settling = setTimeout(() => outlet.post({ type: 'detail', from, to, points: chartPoints }), settleTime);
  }

  canvas.addEventListener(
    'wheel',
    (event) => {
      const state = outlet.state();
      if (document.activeElement !== canvas) return;
      event.preventDefault();
      const [low, high] = state.stepRange ?? [0, lastStep(state.runs)];
      zoom(state, Math.exp(event.deltaY * 0.002), low + ((high - low) * event.offsetX) / canvas.clientWidth);
    },
    { passive: false },
  );
  canvas.addEventListener('keydown', (event) => {
    const state = outlet.state();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = lastStep(state.runs);
    const cursor = state.cursor ?? last;
    const step = cursorAfter(event.key, cursor, last, event.shiftKey);
    if (step !== undefined) outlet.move({ type: 'cursor', step });
    else if (event.key === '+' || event.key === '=') zoom(state, 0.5, cursor);
    else if (event.key === '-') zoom(state, 2, cursor);
    else if (event.key === '0') show(undefined);
    else if (event.key === ' ') outlet.move({ type: 'playing', playing: !state.playing });
    else return;
    event.preventDefault();
  });
}

/** The steps in sight after a zoom around `fixed`; undefined when that is all of them. */
function zoomSteps(range: Interval | undefined, last: number, factor: number, fixed: number): Interval | undefined {
  const [low, high] = range ?? [0, last];
  const from = Math.max(0, fixed - (fixed - low) * factor);
  const to = Math.min(last, fixed + (high - fixed) * factor);
  if (from <= 0 && to >= last) return undefined;
  return to - from < 2 ? range : [from, to];
}

/** Where a key moves the cursor: one step, or with Shift a tenth of all. */
function cursorAfter(key: string, cursor: number, last: number, far: boolean): number | undefined {
  const stride = far ? Math.max(1, Math.round(last / 10)) : 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, Math.ceil(cursor) - stride);
    case 'ArrowRight':
      return Math.min(last, Math.floor(cursor) + stride);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
