// Round numbers along an axis.

/** About `count` multiples of 1, 2 or 5 × 10ᵏ within [from, to]. */
export function axisTicks(from: number, to: number, count: number): number[] {
  const span = to - from;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5].find((m) => m * power >= raw * 0.999) ?? 10) * power;
  const ticks: number[] = [];
  // 3 · 0.1 is above 0.3: an end that is a tick must not be lost to rounding.
  const last = Math.floor(to / step + 1e-9);
  for (let k = Math.ceil(from / step - 1e-9); k <= last; k++)
    ticks.push(k === 0 ? 0 : Number((k * step).toPrecision(12)));
  return ticks;
}
