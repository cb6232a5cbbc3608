// The figures of the landscape experiment as SVG text: height against index, and the share of minima against n.
import type { Landscape } from '../../protocol/landscape.js';

const width = 520;
const height = 300;
const plot = { left: 56, right: 16, top: 28, bottom: 40 };

/** Every critical point of one dimension: height f to the right, index/n upwards; its mean for each index as a bar. */
export function heightFigure({ dimension, indices, heights, groups }: Landscape): string {
  const low = heights.reduce((least, value) => Math.min(least, value), Infinity);
  const high = heights.reduce((most, value) => Math.max(most, value), -Infinity);
  const x = scale([low, high], [plot.left, width - plot.right]);
  const y = scale([-0.5, dimension + 0.5], [height - plot.bottom, plot.top]);
  const dots = Array.from(heights, (value, i) => {
    // Points of one index would lie on one line: they are spread over its stripe, evenly and always the same.
    const spread = 0.7 * (((i * 0.618034) % 1) - 0.5);
    return `<circle cx="${short(x(value))}" cy="${short(y((indices[i] ?? 0) + spread))}" r="2"/>`;
  });
  const means = groups.map(({ index, meanHeight }) => {
    const at = short(x(meanHeight));
    return `<line x1="${at}" x2="${at}" y1="${short(y(index - 0.42))}" y2="${short(y(index + 0.42))}"/>`;
  });
  const ticks = Array.from({ length: dimension + 1 }, (_, index) =>
    label(plot.left - 8, y(index), 'end', String(index)),
  );
  const across = [low, (low + high) / 2, high].map((value) =>
    label(x(value), height - plot.bottom + 16, 'middle', number(value)),
  );
  return figure(
    `Index against height of ${heights.length} critical points of ${dimension} parameters`,
    `<g class="dots">${dots.join('')}</g><g class="means">${means.join('')}</g>`,
    [...ticks, ...across, axisName('height f', 'index')],
  );
}

/** The measured share with its standard error, and the line 2⁻ⁿ, on a log axis. */
export function shareFigure(landscapes: readonly Landscape[]): string {
  const dimensions = landscapes.map(({ dimension }) => dimension);
  const [first, last] = [Math.min(...dimensions), Math.max(...dimensions)];
  const x = scale([first - 0.5, last + 0.5], [plot.left, width - plot.right]);
  const least = Math.min(...landscapes.flatMap(({ shareOfMinima: share, coinToss }) => [share || coinToss, coinToss]));
  const y = scale([Math.log2(least) - 1, 0], [height - plot.bottom, plot.top]);
  const place = (share: number) => y(Math.log2(Math.max(share, least / 2)));
  const coin = landscapes.map(({ dimension, coinToss }) => `${short(x(dimension))},${short(place(coinToss))}`);
  const marks = landscapes.map(({ dimension, shareOfMinima, standardError }) => {
    const [at, up, down] = [x(dimension), place(shareOfMinima + standardError), place(shareOfMinima - standardError)];
    return `<line x1="${short(at)}" x2="${short(at)}" y1="${short(up)}" y2="${short(down)}"/><circle cx="${short(at)}" cy="${short(place(shareOfMinima))}" r="4"/>`;
  });
  const ticks = Array.from({ length: Math.floor(1 - Math.log2(least)) + 1 }, (_, k) =>
    label(plot.left - 8, y(-k), 'end', k === 0 ? '1' : `1/${2 ** k}`),
  );
  const across = dimensions.map((n) => label(x(n), height - plot.bottom + 16, 'middle', String(n)));
  return figure(
    'Share of minima among critical points against the number of parameters',
    `<polyline class="theory" points="${coin.join(' ')}"/><g class="measured">${marks.join('')}</g>`,
    [...ticks, ...across, axisName('parameters n', 'share of minima')],
  );
}

/** `−0.52`: two digits behind the point, with a true minus sign. */
export function number(value: number): string {
  return value.toFixed(2).replace('-', '−');
}

function figure(title: string, marks: string, texts: readonly string[]): string {
  return `<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">${marks}${texts.join('')}</svg>`;
}

function axisName(across: string, upwards: string): string {
  return label(width - plot.right, height - 6, 'end', across) + label(4, 10, 'start', upwards);
}

function label(x: number, y: number, anchor: 'start' | 'middle' | 'end', text: string): string {
  return `<text x="${short(x)}" y="${short(y)}" text-anchor="${anchor}" dominant-baseline="middle">${text}</text>`;
}

function scale([from, to]: readonly [number, number], [low, high]: readonly [number, number]) {
  return (value: number) => low + ((value - from) / (to - from || 1)) * (high - low);
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}
