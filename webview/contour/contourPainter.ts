// Paints the contour picture: what has changed is painted again; while the view moves, what lasts is only shifted.
import type { GridView, Viewport } from '../../src/protocol/panel.js';
import type { PanelState } from '../state/state.js';
import { contourFrame, framingMarks, lastingMarks, passingMarks } from './contourScene.js';
import type { ContourOptions } from './contourScene.js';
import type { Frame } from './frame.js';
import { paint } from '../scene/paint.js';
import { paintSheet, placeOf, serves, sheetFrame } from './sheet.js';
import type { Sheet } from './sheet.js';

export interface ContourPainter {
  /** Paints the picture and gives the frame in which a pointer reads it. */
  paint(state: PanelState, grid: GridView, options: ContourOptions): Frame;
}

/** Quiet time in ms after which a view that moved stands still. */
const settleTime = 120;

/** `settled` is called when the picture has to be painted once more because the view stands still. */
export function createContourPainter(canvas: HTMLCanvasElement, settled: () => void): ContourPainter {
  let sheet: Sheet | undefined;
  let painted: readonly unknown[] = [];
  let viewport: Viewport | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;

  /** True from the first of several views that follow each other fast to the last. */
  function isMoving(next: Viewport): boolean {
    const moves = viewport !== undefined && viewport !== next;
    viewport = next;
    if (moves) {
      clearTimeout(settling);
      settling = setTimeout(() => {
        settling = undefined;
        settled();
      }, settleTime);
    }
    return settling !== undefined;
  }

  return {
    paint(state, grid, options) {
      const { width, height, theme } = options;
      const frame = contourFrame(state, grid, options);
      const moving = state.viewport !== undefined && isMoving(state.viewport);
      const inputs = lastingInputs(state, grid, options);
      if (!sheet || !serves(sheet, frame, moving) || inputs.some((input, i) => input !== painted[i])) {
        const around = sheetFrame(frame, moving);
        sheet = paintSheet(lastingMarks(state, grid, around, options), around, theme.fontFamily, devicePixelRatio);
        painted = inputs;
      }
      const scene = {
        ...{ width, height, plot: frame.plot, fontFamily: theme.fontFamily },
        clipped: passingMarks(state, grid, frame, options),
        framing: framingMarks(state, grid, frame, options),
      };
      paint(canvas, scene, devicePixelRatio, { bitmap: sheet.bitmap, place: placeOf(sheet, frame) });
      return frame;
    },
  };
}

/** What the lasting layer depends on besides the frame. */
function lastingInputs(state: PanelState, grid: GridView, { theme, looks }: ContourOptions): readonly unknown[] {
  const { runs, selectedRun, singled, objective, criticalPoints, basins, viewState, cursor } = state;
  return [
    grid,
    theme,
    looks,
    devicePixelRatio,
    runs,
    selectedRun,
    singled,
    objective,
    criticalPoints,
    basins,
    viewState,
    cursor,
  ];
}
