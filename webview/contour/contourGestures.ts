// Pointer, wheel and keys on the contour: click sets the start, drag pans (or moves the start and shows the paths from
// there), wheel and keys zoom; where the pointer or the aim of the keys rests, the exact value is asked for.
import type { Viewport } from '../../src/protocol/panel.js';
import type { Outlet } from '../page/view.js';
import { middleOf } from './marks/aimMarks.js';
import type { Frame } from './frame.js';
import { pointOnPlane } from './plane.js';
import { readAt } from './readout.js';
import type { Readout } from './readout.js';
import { startInPlane } from './marks/startMarks.js';
import { pan, wholeGrid, zoom } from './viewport.js';

export interface Surroundings {
  frame(): Frame | undefined;
  /** Shows the start at a place of the plane, or again where it is. */
  dragStart(at: readonly [number, number] | undefined): void;
  /** Marks the middle of the view, or no more. */
  aim(on: boolean): void;
}

export interface Gestures {
  /** Reads anew what lies under the pointer, or in the middle where the keys aim. */
  read(): void;
}

/** Nearer than this (CSS pixels) a pointer has not been dragged. */
const clickSlop = 4;
/** Quiet time in ms after which a moved view is evaluated anew. */
const settleTime = 150;
/** Time in ms that the pointer has to rest before f is evaluated under it. */
const restTime = 80;

export function attachGestures(
  canvas: HTMLCanvasElement,
  readout: HTMLElement,
  outlet: Outlet,
  at: Surroundings,
): Gestures {
  let pressed: { x: number; y: number; viewport: Viewport; moved: boolean; onStart: boolean } | undefined;
  let pointer: readonly [number, number] | undefined;
  let aims = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;

  function show(viewport: Viewport): void {
    outlet.move({ type: 'viewport', viewport });
    clearTimeout(settling);
    settling = setTimeout(() => {
      const columns = Math.min(256, Math.max(32, Math.round(canvas.clientWidth / 4)));
      const rows = Math.min(256, Math.max(32, Math.round(canvas.clientHeight / 4)));
      outlet.post({ type: 'zoom', viewport, columns, rows });
    }, settleTime);
  }
  function pointAt(x: number, y: number): number[] | undefined {
    const plane = outlet.state().grid?.plane;
    return plane && pointOnPlane(plane, x, plane.v ? y : 0);
  }
  function setStart(x: number, y: number): void {
    const theta = pointAt(x, y);
    if (theta) outlet.post({ type: 'setStart', theta });
  }
  /** What is read, in pixels of the canvas. */
  function aimedAt(frame: Frame): readonly [number, number] | undefined {
    return aims ? middleOf(frame.plot) : pointer;
  }
  function read(): Readout | undefined {
    const frame = at.frame();
    const there = frame && aimedAt(frame);
    if (!there || pressed) return undefined;
    const found = readAt(outlet.state(), frame, ...there);
    readout.textContent = found.text;
    return found;
  }
  function probe(): void {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const frame = at.frame();
      const there = frame && aimedAt(frame);
      const theta = there && pointAt(frame.dataX(there[0]), frame.dataY(there[1]));
      if (theta) outlet.post({ type: 'probe', theta });
    }, restTime);
  }
  function aim(on: boolean): void {
    if (on) probe();
    if (on === aims) return;
    aims = on;
    readout.textContent = '';
    at.aim(on);
  }
  function isOnStart(x: number, y: number): boolean {
    const [state, frame] = [outlet.state(), at.frame()];
    const start = state.grid && startInPlane(state, state.grid);
    return Boolean(start && frame && Math.hypot(frame.x(start[0]) - x, frame.y(start[1]) - y) < 10);
  }
  function current(): Viewport | undefined {
    const { grid, viewport } = outlet.state();
    return grid && (viewport ?? wholeGrid(grid));
  }

  canvas.addEventListener('pointerdown', (event) => {
    const viewport = current();
    if (!viewport || event.button !== 0) return;
    const [x, y] = [event.offsetX, event.offsetY];
    pressed = { x, y, viewport, moved: false, onStart: isOnStart(x, y) };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    const frame = at.frame();
    if (!frame) return;
    if (!pressed) {
      aim(false);
      pointer = [event.offsetX, event.offsetY];
      const found = read();
      outlet.move({ type: 'pointed', step: found?.step });
      if (found?.kind === 'interpolated') probe();
      return;
    }
    const [dx, dy] = [event.offsetX - pressed.x, event.offsetY - pressed.y];
    pressed.moved ||= Math.hypot(dx, dy) > clickSlop;
    if (!pressed.moved) return;
    canvas.classList.add('dragging');
    if (pressed.onStart) {
      const place = [frame.dataX(event.offsetX), frame.dataY(event.offsetY)] as const;
      at.dragStart(place);
      const theta = pointAt(...place);
      if (theta) outlet.post({ type: 'previewStart', theta });
      return;
    }
    show(pan(pressed.viewport, -dx / frame.plot.width, dy / frame.plot.height));
  });
  canvas.addEventListener('pointerup', (event) => {
    const frame = at.frame();
    const chosen = pressed && (!pressed.moved || pressed.onStart);
    pressed = undefined;
    at.dragStart(undefined);
    canvas.classList.remove('dragging');
    if (chosen && frame) setStart(frame.dataX(event.offsetX), frame.dataY(event.offsetY));
  });
  canvas.addEventListener('pointercancel', () => {
    if (pressed?.moved && pressed.onStart) outlet.post({ type: 'previewStart' });
    pressed = undefined;
    at.dragStart(undefined);
  });
  canvas.addEventListener('pointerleave', () => {
    clearTimeout(resting);
    pointer = undefined;
    outlet.move({ type: 'pointed', step: undefined });
    readout.textContent = '';
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      const viewport = current();
      const frame = at.frame();
      if (document.activeElement !== canvas || !viewport || !frame) return;
      event.preventDefault();
      show(zoom(viewport, Math.exp(event.deltaY * 0.002), frame.dataX(event.offsetX), frame.dataY(event.offsetY)));
    },
    { passive: false },
  );
  canvas.addEventListener('keydown', (event) => {
    const viewport = current();
    if (!viewport || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = keyMove(event.key, viewport);
    const [x, y] = middle(viewport);
    if (next) show(next);
    else if (event.key === 'Enter') setStart(x, y);
    else if (event.key === '0') outlet.move({ type: 'viewport', viewport: undefined });
    else return;
    event.preventDefault();
    aim(true);
  });
  canvas.addEventListener('focus', () => aim(canvas.matches(':focus-visible')));
  canvas.addEventListener('blur', () => aim(false));
  return { read };
}

function keyMove(key: string, viewport: Viewport): Viewport | undefined {
  const [x, y] = middle(viewport);
  switch (key) {
    case 'ArrowLeft':
      return pan(viewport, -0.1, 0);
    case 'ArrowRight':
      return pan(viewport, 0.1, 0);
    case 'ArrowUp':
      return pan(viewport, 0, 0.1);
    case 'ArrowDown':
      return pan(viewport, 0, -0.1);
    case '+':
    case '=':
      return zoom(viewport, 0.8, x, y);
    case '-':
      return zoom(viewport, 1.25, x, y);
    default:
      return undefined;
  }
}

function middle({ x, y }: Viewport): readonly [number, number] {
  return [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2];
}
