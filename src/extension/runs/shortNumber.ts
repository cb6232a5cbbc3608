// Numbers in lines and lists, which have little room.

/** Few significant digits as people write them: −2.81, 1.1e−14, 1e−6, 2508. */
export function shortNumber(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value).replace('-', '−');
  const size = Math.abs(value);
  const text =
    size >= 1e5 || size < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(size < 1 ? 3 : 4)));
  return text.replace('.0e', 'e').replace('e+', 'e').replaceAll('-', '−');
}
