// A bitmap of what lasts in the picture, larger than the plot: while the view moves it is shifted and scaled under the
// plot, which costs next to nothing, instead of being painted anew in every frame.
import type { Viewport } from '../../src/protocol/panel.js';
import { frameOf } from './frame.js';
import type { Frame } from './frame.js';
import { paintMarks } from '../scene/paint.js';
import type { Box, Mark } from '../scene/scene.js';

export interface Sheet extends Placed {
  readonly bitmap: OffscreenCanvas;
}

/** Where the bitmap lies in its own frame: on whole pixels of the device, so that it stays sharp. */
interface Placed {
  readonly box: Box;
  readonly frame: Frame;
}

/** How much of the plot's size lies around it on every side while the view moves. */
const margin = 0.3;
/** A bitmap scaled by more than this is painted anew also while the view moves. */
const mostScaling = 1.7;

/** The frame of a sheet for a plot: as large, or with a margin where the view moves. */
export function sheetFrame({ plot, viewport }: Frame, moving: boolean): Frame {
  const around = moving ? margin : 0;
  const [left, top] = [Math.round(plot.width * around), Math.round(plot.height * around)];
  const box = {
    left: plot.left - left,
    top: plot.top - top,
    width: plot.width + 2 * left,
    height: plot.height + 2 * top,
  };
  const [byX, byY] = [
    ((viewport.x[1] - viewport.x[0]) * left) / plot.width,
    ((viewport.y[1] - viewport.y[0]) * top) / plot.height,
  ];
  return frameOf(box, {
    x: [viewport.x[0] - byX, viewport.x[1] + byX],
    y: [viewport.y[0] - byY, viewport.y[1] + byY],
  });
}

export function paintSheet(marks: readonly Mark[], frame: Frame, fontFamily: string, pixelRatio: number): Sheet {
  const { plot } = frame;
  const [left, top] = [Math.floor(plot.left * pixelRatio), Math.floor(plot.top * pixelRatio)];
  const width = Math.ceil((plot.left + plot.width) * pixelRatio) - left;
  const height = Math.ceil((plot.top + plot.height) * pixelRatio) - top;
  const bitmap = new OffscreenCanvas(width, height);
  const context = bitmap.getContext('2d');
  context?.setTransform(pixelRatio, 0, 0, pixelRatio, -left, -top);
  if (context) paintMarks(context, marks, fontFamily);
  const box = {
    left: left / pixelRatio,
    top: top / pixelRatio,
    width: width / pixelRatio,
    height: height / pixelRatio,
  };
  return { bitmap, box, frame };
}

/** True where the sheet can stand for the picture in a frame: exactly, or well enough while the view moves. */
export function serves(sheet: Placed, frame: Frame, moving: boolean): boolean {
  const [own, wanted] = [sheet.frame.viewport, frame.viewport];
  if (!moving) return sameBox(sheet.frame.plot, frame.plot) && sameView(own, wanted);
  const covers = (['x', 'y'] as const).every(
    (axis) => own[axis][0] <= wanted[axis][0] && own[axis][1] >= wanted[axis][1],
  );
  const scales = [scaleAlong('x', sheet, frame), scaleAlong('y', sheet, frame)];
  return covers && scales.every((scale) => scale <= mostScaling && scale >= 1 / mostScaling);
}

/** Where the sheet lies in another frame. */
export function placeOf(sheet: Placed, frame: Frame): Box {
  const { box, frame: own } = sheet;
  const [scaleX, scaleY] = [scaleAlong('x', sheet, frame), scaleAlong('y', sheet, frame)];
  return {
    left: frame.x(own.viewport.x[0]) + (box.left - own.plot.left) * scaleX,
    top: frame.y(own.viewport.y[1]) + (box.top - own.plot.top) * scaleY,
    width: box.width * scaleX,
    height: box.height * scaleY,
  };
}

/** How much larger a frame shows the plane than the sheet does; exactly 1 where it shows the same. */
function scaleAlong(axis: 'x' | 'y', { frame: own }: Placed, frame: Frame): number {
  const side = axis === 'x' ? 'width' : 'height';
  const perUnit = ({ plot, viewport }: Frame): number => plot[side] / (viewport[axis][1] - viewport[axis][0]);
  return perUnit(frame) / perUnit(own);
}

function sameBox(a: Box, b: Box): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}

function sameView(a: Viewport, b: Viewport): boolean {
  return a.x[0] === b.x[0] && a.x[1] === b.x[1] && a.y[0] === b.y[0] && a.y[1] === b.y[1];
}
