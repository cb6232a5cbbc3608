// Paints a scene on a canvas: the only file that knows the 2-D context.
import { glyphCorners } from './scene.js';
import type { Box, Cells, Glyph, Label, Mark, Polyline, Regions, Scene } from './scene.js';

/** A bitmap that lies under the marks of a plot. */
export interface Under {
  readonly bitmap: CanvasImageSource;
  readonly place: Box;
}

/** Paints the scene at the device's resolution; the canvas is resized when it has to be. */
export function paint(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  scene: Scene,
  pixelRatio: number,
  under?: Under,
): void {
  const width = Math.round(scene.width * pixelRatio);
  const height = Math.round(scene.height * pixelRatio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context: Context | null = canvas.getContext('2d') as Context | null;
  if (!context) return;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  context.save();
  context.beginPath();
  context.rect(scene.plot.left, scene.plot.top, scene.plot.width, scene.plot.height);
  context.clip();
  if (under) {
    const { left, top, width, height } = under.place;
    context.drawImage(under.bitmap, left, top, width, height);
  }
  paintMarks(context, scene.clipped, scene.fontFamily);
  context.restore();
  paintMarks(context, scene.framing, scene.fontFamily);
}

export function paintMarks(context: Context, marks: readonly Mark[], fontFamily: string): void {
  for (const mark of marks) paintMark(context, mark, fontFamily);
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

function paintMark(context: Context, mark: Mark, fontFamily: string): void {
  context.save();
  if ('opacity' in mark && mark.opacity !== undefined) context.globalAlpha = mark.opacity;
  switch (mark.kind) {
    case 'regions':
      paintRegions(context, mark);
      break;
    case 'polyline':
      paintPolyline(context, mark);
      break;
    case 'glyph':
      paintGlyph(context, mark);
      break;
    case 'label':
      paintLabel(context, mark, fontFamily);
      break;
    case 'cells':
      paintCells(context, mark);
      break;
    case 'bar':
      context.fillStyle = mark.fill;
      context.fillRect(mark.x, mark.y, mark.width, mark.height);
  }
  context.restore();
}

/** Outlines of shapes, kept as long as the shapes live: panning repaints them sixty times a second. */
const outlines = new WeakMap<object, Path2D>();

function paintRegions(context: Context, regions: Regions): void {
  const { scaleX, scaleY, x, y } = regions.transform;
  context.transform(scaleX, 0, 0, scaleY, x, y);
  regions.shapes.forEach((shape, i) => {
    const outline = outlines.get(shape) ?? outlineOf(shape);
    outlines.set(shape, outline);
    context.fillStyle = regions.colours[i] ?? 'transparent';
    context.fill(outline, 'evenodd');
    if (!regions.stroke) return;
    context.strokeStyle = regions.stroke;
    context.lineWidth = 0.7 / Math.abs(scaleX);
    context.stroke(outline);
  });
}

/** Rasters as pictures of their own, kept as long as their pixels live. */
const rasters = new WeakMap<object, OffscreenCanvas>();

function paintCells(context: Context, cells: Cells): void {
  const raster = rasters.get(cells.pixels) ?? rasterOf(cells);
  rasters.set(cells.pixels, raster);
  context.imageSmoothingEnabled = false;
  // Rows grow upwards, as y does.
  context.transform(1, 0, 0, -1, 0, 2 * cells.y + cells.height);
  context.drawImage(raster, cells.x, cells.y, cells.width, cells.height);
}

function rasterOf({ columns, rows, pixels }: Cells): OffscreenCanvas {
  const raster = new OffscreenCanvas(columns, rows);
  raster.getContext('2d')?.putImageData(new ImageData(pixels, columns, rows), 0, 0);
  return raster;
}

function outlineOf(shape: Regions['shapes'][number]): Path2D {
  const outline = new Path2D();
  for (const polygon of shape) {
    for (const ring of polygon) {
      ring.forEach(([x = 0, y = 0], i) => (i === 0 ? outline.moveTo(x, y) : outline.lineTo(x, y)));
      outline.closePath();
    }
  }
  return outline;
}

function paintPolyline(context: Context, line: Polyline): void {
  context.beginPath();
  let pen = false;
  for (let i = 0; i + 1 < line.points.length; i += 2) {
    const x = line.points[i] ?? NaN;
    const y = line.points[i + 1] ?? NaN;
    const drawable = Number.isFinite(x) && Number.isFinite(y);
    if (drawable && pen) context.lineTo(x, y);
    else if (drawable) context.moveTo(x, y);
    pen = drawable;
  }
  context.strokeStyle = line.colour;
  context.lineWidth = line.width;
  context.lineJoin = 'round';
  context.lineCap = line.dash.length > 0 ? 'butt' : 'round';
  context.setLineDash([...line.dash]);
  context.stroke();
}

function paintGlyph(context: Context, { shape, x, y, radius, fill, stroke }: Glyph): void {
  context.translate(x, y);
  context.lineWidth = 1.5;
  context.fillStyle = fill;
  context.strokeStyle = stroke;
  context.lineJoin = 'round';
  context.beginPath();
  if (shape === 'cross') {
    for (const [colour, width] of [
      [stroke, 5],
      [fill, 2.2],
    ] as const) {
      context.beginPath();
      context.moveTo(-radius, -radius);
      context.lineTo(radius, radius);
      context.moveTo(radius, -radius);
      context.lineTo(-radius, radius);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
    return;
  }
  if (shape === 'ring') {
    context.arc(0, 0, radius, 0, 2 * Math.PI);
    context.lineWidth = 4.5;
    context.stroke();
    context.strokeStyle = fill;
    context.lineWidth = 2;
    context.stroke();
    return;
  }
  const corners = glyphCorners[shape];
  if (corners) {
    corners.forEach(([cx, cy], i) =>
      i === 0 ? context.moveTo(cx * radius, cy * radius) : context.lineTo(cx * radius, cy * radius),
    );
    context.closePath();
  } else {
    context.arc(0, 0, radius, 0, 2 * Math.PI);
  }
  context.fill();
  context.stroke();
}

function paintLabel(context: Context, label: Label, fontFamily: string): void {
  context.font = `${label.size}px ${fontFamily}`;
  context.textAlign = label.align;
  context.textBaseline = 'middle';
  if (label.halo) {
    context.strokeStyle = label.halo;
    context.lineWidth = 3;
    context.lineJoin = 'round';
    context.strokeText(label.text, label.x, label.y);
  }
  context.fillStyle = label.colour;
  context.fillText(label.text, label.x, label.y);
}
