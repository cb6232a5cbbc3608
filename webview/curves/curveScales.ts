// The axes of a curve chart: their ticks are few, written as people write numbers, and of a log axis powers of ten where it has them.
import type { ChartOptions } from 'chart.js';
import { formatNumber } from '../texts/numberFormat.js';
import { axisTicks } from '../plot/ticks.js';
import type { Theme } from '../page/theme.js';
import type { ChartArea } from './thin.js';

/** Pixels for the values at the left. */
const axisWidth = 54;

/** The axes of an area in the colours of a theme. */
export function scalesOf(
  { x: [first, last], y: [low, high], scale }: ChartArea,
  theme: Theme,
): NonNullable<ChartOptions<'line'>['scales']> {
  const font = { family: theme.fontFamily, size: theme.fontSize - 2 };
  const common = { grid: { color: theme.grid, lineWidth: 0.5 }, border: { display: false } };
  const ticks = { color: theme.muted, font, maxRotation: 0, autoSkipPadding: 12 };
  return {
    x: {
      ...common,
      type: 'linear',
      min: first,
      max: last,
      ticks: { ...ticks, maxTicksLimit: 6, includeBounds: false, callback: (value) => formatNumber(Number(value)) },
    },
    y: {
      ...common,
      type: scale === 'log' ? 'logarithmic' : 'linear',
      min: low,
      max: high,
      // The charts over each other have their steps over each other.
      afterFit: (axis) => (axis.width = axisWidth),
      afterBuildTicks: (axis) => {
        if (scale === 'log') axis.ticks = logTicks(low, high).map((value) => ({ value }));
      },
      ticks: { ...ticks, maxTicksLimit: 7, includeBounds: false, callback: (value) => formatNumber(Number(value)) },
    },
  };
}

/** At most seven powers of ten in a range; where there are fewer than two, 2s and 5s too, or else round numbers. */
export function logTicks(low: number, high: number): number[] {
  const from = Math.ceil(Math.log10(low));
  const to = Math.floor(Math.log10(high));
  if (to - from < 1) {
    const decades = Array.from({ length: to - from + 3 }, (_, k) => from - 1 + k);
    const round = decades.flatMap((k) => [1, 2, 5].map((factor) => Number(`${factor}e${k}`)));
    const inside = round.filter((value) => value >= low && value <= high);
    return inside.length > 1 ? inside : axisTicks(low, high, 5);
  }
  const stride = Math.ceil((to - from + 1) / 7);
  return Array.from({ length: Math.floor((to - from) / stride) + 1 }, (_, k) => Number(`1e${from + k * stride}`));
}
