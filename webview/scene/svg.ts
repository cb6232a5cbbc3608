// A scene as an SVG document, for export: the same marks that are painted on the canvas.
import { glyphCorners } from './scene.js';
import type { Cells, Glyph, Label, Mark, Polyline, Regions, Scene } from './scene.js';

export function sceneSvg(scene: Scene, background: string): string {
  const { width, height, plot, fontFamily } = scene;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="${escaped(fontFamily)}">`,
    `<rect width="100%" height="100%" fill="${background}"/>`,
    `<clipPath id="plot"><rect x="${plot.left}" y="${plot.top}" width="${plot.width}" height="${plot.height}"/></clipPath>`,
    `<g clip-path="url(#plot)">${scene.clipped.map(markSvg).join('')}</g>`,
    ...scene.framing.map(markSvg),
    '</svg>\n',
  ].join('');
}

function markSvg(mark: Mark): string {
  switch (mark.kind) {
    case 'regions':
      return regionsSvg(mark);
    case 'polyline':
      return polylineSvg(mark);
    case 'glyph':
      return glyphSvg(mark);
    case 'label':
      return labelSvg(mark);
    case 'cells':
      return cellsSvg(mark);
    case 'bar':
      return `<rect x="${short(mark.x)}" y="${short(mark.y)}" width="${mark.width}" height="${short(mark.height)}" fill="${mark.fill}"/>`;
  }
}

function regionsSvg({ shapes, colours, stroke, transform }: Regions): string {
  const place = ([x = 0, y = 0]: readonly number[]): string =>
    `${short(transform.x + transform.scaleX * x)},${short(transform.y + transform.scaleY * y)}`;
  return shapes
    .map((shape, i) => {
      const outline = shape.flat().map((ring) => `M${ring.map(place).join('L')}Z`);
      const line = stroke ? ` stroke="${stroke}" stroke-width="0.7"` : '';
      return `<path d="${outline.join('')}" fill="${colours[i] ?? 'none'}" fill-rule="evenodd"${line}/>`;
    })
    .join('');
}

/** One rectangle for each stretch of equal cells in a row. */
function cellsSvg({ columns, rows, pixels, x, y, width, height }: Cells): string {
  const [cellWidth, cellHeight] = [width / columns, height / rows];
  const colour = (at: number): string => `rgb(${pixels.slice(4 * at, 4 * at + 3).join(',')})`;
  const stretches: string[] = [];
  for (let row = 0; row < rows; row++) {
    const top = short(y + height - (row + 1) * cellHeight);
    for (let from = 0, to = 1; from < columns; from = to++) {
      const at = row * columns + from;
      while (to < columns && colour(row * columns + to) === colour(at)) to++;
      if (pixels[4 * at + 3] === 0) continue;
      const left = short(x + from * cellWidth);
      // Hairlines show between rectangles that merely touch.
      stretches.push(
        `<rect x="${left}" y="${top}" width="${short((to - from) * cellWidth + 0.3)}" height="${short(cellHeight + 0.3)}" fill="${colour(at)}"/>`,
      );
    }
  }
  return stretches.join('');
}

function polylineSvg({ points, colour, width, dash, opacity = 1 }: Polyline): string {
  let outline = '';
  let pen = 'M';
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] ?? NaN, points[i + 1] ?? NaN];
    const drawable = Number.isFinite(x) && Number.isFinite(y);
    if (drawable) outline += `${pen}${short(x)},${short(y)}`;
    pen = drawable ? 'L' : 'M';
  }
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : ' stroke-linecap="round"';
  return `<path d="${outline}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"${dashes} opacity="${opacity}"/>`;
}

function glyphSvg({ shape, x, y, radius, fill, stroke, opacity = 1 }: Glyph): string {
  const group = `<g transform="translate(${short(x)},${short(y)})" opacity="${opacity}">`;
  const corners = glyphCorners[shape];
  if (corners) {
    const points = corners.map(([cx, cy]) => `${cx * radius},${cy * radius}`).join(' ');
    return `${group}<polygon points="${points}" fill="${fill}" stroke="${stroke}" stroke-width="1.5"/></g>`;
  }
  const outline =
    shape === 'cross'
      ? `<path d="M${-radius},${-radius}L${radius},${radius}M${radius},${-radius}L${-radius},${radius}"`
      : `<circle r="${radius}"`;
  if (shape === 'disc') return `${group}${outline} fill="${fill}" stroke="${stroke}" stroke-width="1.5"/></g>`;
  const under = `${outline} fill="none" stroke="${stroke}" stroke-width="4.5"/>`;
  return `${group}${under}${outline} fill="none" stroke="${fill}" stroke-width="2"/></g>`;
}

function labelSvg({ text, x, y, align, colour, size, halo }: Label): string {
  const anchor = { left: 'start', center: 'middle', right: 'end' }[align];
  const around = halo ? ` stroke="${halo}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"` : '';
  return `<text x="${short(x)}" y="${short(y)}" text-anchor="${anchor}" dominant-baseline="middle" font-size="${size}" fill="${colour}"${around}>${escaped(text)}</text>`;
}

/** Hundredths of a pixel are enough for paper. */
function short(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
