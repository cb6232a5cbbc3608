// Numbers in sentences.

/** Three significant digits: `8.1e-7`, `213`, `0.0421`, `1.5e+20`. */
export function brief(x: number): string {
  const rounded = Number(x.toPrecision(3));
  const size = Math.abs(rounded);
  const plain = size === 0 || !Number.isFinite(x) || (size >= 1e-3 && size < 1e6);
  return plain ? String(rounded) : rounded.toExponential();
}
