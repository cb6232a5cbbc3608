// The curves of several seeds as one: their median, in a band from the lowest to the highest.
import * as l10n from '../texts/l10n.js';
import { median } from '../state/seedGroups.js';
import type { CurveSeries } from './curveSeries.js';

/**
 * Median, upper and lower edge, in this order, where the longest of the curves has its points. A run that has ended
 * counts on with its last value, so that the median does not jump there.
 */
export function seedBand(curves: readonly [CurveSeries, ...CurveSeries[]]): CurveSeries[] {
  const [first] = curves;
  const longest = curves.reduce((long, curve) => (lastX(curve) > lastX(long) ? curve : long), first);
  const readers = curves.map(({ points }) => valueAlong(points));
  const rows = longest.points.map(({ x }) => ({
    x,
    ys: readers.flatMap((read) => read(x)).sort((a, b) => a - b),
  }));
  const edge = (of: (ys: readonly number[]) => number) => rows.map(({ x, ys }) => ({ x, y: of(ys) }));
  const title = l10n.t('{0}, median of {1} seeds', first.title, curves.length);
  const gaps = curves.flatMap((curve) => curve.gaps).sort((a, b) => a.x - b.x);
  return [
    { ...first, title, points: edge(median), gaps, marks: [] },
    {
      ...first,
      title: l10n.t('{0}, highest', first.title),
      points: edge((ys) => ys.at(-1) ?? NaN),
      gaps: [],
      marks: [],
      band: 'upper',
    },
    {
      ...first,
      title: l10n.t('{0}, lowest', first.title),
      points: edge((ys) => ys[0] ?? NaN),
      gaps: [],
      marks: [],
      band: 'lower',
    },
  ];
}

function lastX({ points }: CurveSeries): number {
  return points.at(-1)?.x ?? -Infinity;
}

/** The latest value at or before an x, for x that ascend; nothing before the first point and in gaps. */
function valueAlong(points: CurveSeries['points']): (x: number) => number[] {
  let place = -1;
  return (x) => {
    while ((points[place + 1]?.x ?? Infinity) <= x) place++;
    const y = points[place]?.y ?? NaN;
    return Number.isNaN(y) ? [] : [y];
  };
}
