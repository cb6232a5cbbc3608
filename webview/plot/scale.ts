// From values to pixels along one axis, linear or logarithmic, with round ticks.
import { axisTicks } from './ticks.js';
import { formatNumber } from '../texts/numberFormat.js';

export interface Tick {
  /** In pixels. */
  readonly at: number;
  readonly text: string;
}

export interface Scale {
  readonly kind: 'log' | 'linear';
  /** In pixels; NaN for values that a log axis cannot take. */
  place(value: number): number;
  readonly ticks: readonly Tick[];
}

/** The interval [low, high] of values onto [from, to] of pixels, with about `count` ticks. */
export function createScale(
  kind: 'log' | 'linear',
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
  count: number,
): Scale {
  const project = (value: number): number => (kind === 'log' ? Math.log10(value) : value);
  const [first, last] = [project(low), project(high)];
  const span = last - first || 1;
  const place = (value: number): number => {
    const at = project(value);
    return Number.isFinite(at) ? from + ((at - first) / span) * (to - from) : NaN;
  };
  const values = kind === 'log' ? decades(first, last, count) : axisTicks(low, high, count);
  return { kind, place, ticks: values.map((value) => ({ at: place(value), text: formatNumber(value, 3) })) };
}

/** Slots of equal width for ascending values, named by every few of them; what lies between two values lies between their slots. */
export function slotScale(
  values: readonly number[],
  [from, to]: readonly [number, number],
  count: number,
): Scale & { readonly slot: number } {
  const slot = (to - from) / values.length;
  const place = (value: number): number => {
    const above = values.findIndex((one) => one >= value);
    if (above < 0 || Number.isNaN(value)) return NaN;
    const [high, low] = [values[above] ?? NaN, values[above - 1] ?? NaN];
    const share = high === value ? 0 : (high - value) / (high - low);
    return from + slot * (above + 0.5 - share);
  };
  const stride = Math.ceil(values.length / count);
  const named = values.filter((_, i) => i % stride === 0);
  const ticks = named.map((value) => ({ at: place(value), text: formatNumber(value, 2) }));
  return { kind: 'linear', place, ticks, slot };
}

/** The extent of finite values, a little widened where they are all the same. */
export function extent(values: readonly number[]): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  return low < high ? [low, high] : [low - Math.abs(low) / 2 - 1e-12, high + Math.abs(high) / 2 + 1e-12];
}

/** Powers of ten, thinned to about `count`; 2s and 5s where there are few. */
function decades(first: number, last: number, count: number): number[] {
  const stride = Math.max(1, Math.ceil((last - first) / Math.max(1, count)));
  const powers: number[] = [];
  for (let k = Math.ceil(first - 1e-9); k <= last + 1e-9; k++) if (k % stride === 0) powers.push(k);
  const factors = last - first < 2 ? [1, 2, 5] : [1];
  const whole = factors.length > 1 ? [Math.floor(first), ...powers.filter((k) => k > first)] : powers;
  return whole
    .flatMap((k) => factors.map((factor) => Number(`${factor}e${k}`)))
    .filter((value) => Math.log10(value) >= first - 1e-9 && Math.log10(value) <= last + 1e-9);
}
