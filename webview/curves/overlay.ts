// What lies over the curves: the cursor, the crosshair, marks, what was tried, the names of theory's lines, and signs where there is no value.
import type { CurveFigure } from './curveFigure.js';

export interface OverlayFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly pixel: { x(value: number): number; y(value: number): number };
  /** The cursor of playback, and where the pointer is in any chart, along the axis. */
  readonly cursor: number | undefined;
  readonly crosshair: number | undefined;
  readonly colour: string;
  /** What text is written upon. */
  readonly halo: string;
}

/** CSS pixels along the axis that a mark takes. */
const markRoom = 10;

export function paintOverlay(context: CanvasRenderingContext2D, figure: CurveFigure, frame: OverlayFrame): void {
  context.save();
  paintGaps(context, figure, frame);
  paintTried(context, figure, frame);
  paintMarks(context, figure, frame);
  paintLimitNames(context, figure, frame);
  paintUpright(context, frame.crosshair, [], 0.45, frame);
  paintUpright(context, frame.cursor, [3, 3], 1, frame);
  context.restore();
}

function paintUpright(
  context: CanvasRenderingContext2D,
  x: number | undefined,
  dash: number[],
  opacity: number,
  { left, right, top, bottom, pixel, colour }: OverlayFrame,
): void {
  const at = x === undefined ? NaN : pixel.x(x);
  if (!(at >= left && at <= right)) return;
  context.strokeStyle = colour;
  context.globalAlpha = opacity;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(at, top);
  context.lineTo(at, bottom);
  context.stroke();
  context.globalAlpha = 1;
}

/**
 * At the right end of each line, on it, or under one at the top or above it; further right where a line that ends early
 * leaves its name no room. Names of lines that lie together are written once.
 */
function paintLimitNames(context: CanvasRenderingContext2D, { series }: CurveFigure, frame: OverlayFrame): void {
  const written: number[] = [];
  context.fillStyle = frame.colour;
  context.strokeStyle = frame.halo;
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.textAlign = 'right';
  context.textBaseline = 'bottom';
  for (const { limitName, points } of series) {
    const last = points.at(-1);
    if (!limitName || !last) continue;
    const y = Math.max(frame.top, frame.pixel.y(last.y));
    if (!(y < frame.bottom) || written.some((other) => Math.abs(other - y) < 12)) continue;
    written.push(y);
    const baseline = y > frame.top + 12 ? y - 2 : y + 14;
    const name = y > frame.top ? limitName : `${limitName} ↑`;
    const leftmost = frame.left + context.measureText(name).width + 4;
    const x = Math.max(leftmost, Math.min(frame.right, frame.pixel.x(last.x)) - 4);
    context.strokeText(name, x, baseline);
    context.fillText(name, x, baseline);
  }
  context.lineWidth = 1;
}

/** A small dot for each point that a run tried, where the chart has room for its value. */
function paintTried(context: CanvasRenderingContext2D, { series }: CurveFigure, frame: OverlayFrame): void {
  const { left, right, top, bottom, pixel } = frame;
  for (const { tried = [], look } of series) {
    context.fillStyle = look.colour;
    for (const point of tried) {
      const [x, y] = [pixel.x(point.x), pixel.y(point.y)];
      if (x >= left && x <= right && y >= top && y <= bottom) context.fillRect(x - 1.5, y - 1.5, 3, 3);
    }
  }
}

/** A small cross on the line at each mark, as far as they can be told apart. */
function paintMarks(context: CanvasRenderingContext2D, { series }: CurveFigure, { pixel }: OverlayFrame): void {
  for (const { marks, look } of series) {
    context.strokeStyle = look.colour;
    context.lineWidth = 2;
    context.beginPath();
    let last = -Infinity;
    for (const mark of marks) {
      const [x, y] = [pixel.x(mark.x), pixel.y(mark.y)];
      if (x - last < markRoom) continue;
      last = x;
      context.moveTo(x - 4, y - 4);
      context.lineTo(x + 4, y + 4);
      context.moveTo(x - 4, y + 4);
      context.lineTo(x + 4, y - 4);
    }
    context.stroke();
  }
  context.lineWidth = 1;
}

/** A small triangle at the edge where values could not be drawn: at the bottom not above zero, at the top not finite. */
function paintGaps(
  context: CanvasRenderingContext2D,
  { series }: CurveFigure,
  { pixel, top, bottom }: OverlayFrame,
): void {
  for (const { gaps, look } of series) {
    let last = -Infinity;
    context.fillStyle = look.colour;
    for (const { x, kind } of gaps) {
      const at = pixel.x(x);
      if (at - last < 8) continue;
      last = at;
      const [edge, tip] = kind === 'notFinite' ? [top + 7, top] : [bottom - 7, bottom];
      context.beginPath();
      context.moveTo(at - 4, edge);
      context.lineTo(at + 4, edge);
      context.lineTo(at, tip);
      context.fill();
    }
  }
}
