// A schedule as a small picture, before anything runs.
const [width, height, margin] = [280, 90, 6];
const mostPoints = 400;

/** An SVG as a data URI: the values over the steps, in a colour that stands out on light and dark. */
export function schedulePicture(values: readonly number[]): string {
  const highest = Math.max(...values, 0);
  const lowest = Math.min(...values, 0);
  const stride = Math.max(1, Math.ceil(values.length / mostPoints));
  const points = values.flatMap((value, step) => {
    if (step % stride > 0 && step < values.length - 1) return [];
    const x = margin + ((width - 2 * margin) * step) / Math.max(1, values.length - 1);
    const y = height - margin - ((height - 2 * margin) * (value - lowest)) / (highest - lowest || 1);
    return [`${x.toFixed(1)},${y.toFixed(1)}`];
  });
  const frame = `<path d="M${margin} ${margin}V${height - margin}H${width - margin}" stroke="#888" fill="none"/>`;
  const curve = `<polyline points="${points.join(' ')}" stroke="#e69f00" stroke-width="2" fill="none"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${frame}${curve}</svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
