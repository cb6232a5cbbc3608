// A curve figure as a table: its twin for screen readers, and what is exported.
import { formatNumber } from '../texts/numberFormat.js';
import type { CurveFigure } from './curveFigure.js';

export interface CurveTable {
  /** The axis, then one column for each run. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

/** The values at every x that any run has; NaN where a run has none there. At most `most` rows, first and last kept. */
export function curveTable(figure: CurveFigure, axis: string, most = Infinity): CurveTable {
  const series = figure.series.filter(({ faint, noise }) => !faint && noise !== 'mean');
  const values = series.map(({ points }) => new Map(points.map(({ x, y }) => [x, y])));
  const xs = [...new Set(values.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b);
  const count = Math.min(xs.length, most);
  const chosen = Array.from(
    { length: count },
    (_, i) => xs[Math.round((i * (xs.length - 1)) / Math.max(1, count - 1))],
  );
  const rows = chosen.flatMap((x) => (x === undefined ? [] : [[x, ...values.map((column) => column.get(x) ?? NaN)]]));
  return { columns: [axis, ...series.map(({ title }) => title)], rows };
}

/** RFC 4180, with every digit that a double carries. */
export function curveCsv({ columns, rows }: CurveTable): string {
  const quoted = columns.map((column) => `"${column.replaceAll('"', '""')}"`);
  const lines = rows.map((row) => row.map((value) => (Number.isNaN(value) ? '' : String(value))).join(','));
  return [quoted.join(','), ...lines, ''].join('\r\n');
}

/** The cells as people read them. */
export function curveCells({ rows }: CurveTable): string[][] {
  return rows.map((row) => row.map((value) => (Number.isNaN(value) ? '—' : formatNumber(value))));
}
