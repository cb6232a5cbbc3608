// Which values of f get a contour line: log-spaced above the minimum where one lies in sight, or above 0 where f is positive
// and spans decades, else evenly spaced.

/** `thresholds` ascend. `base` is what log levels are counted from. */
export interface Levels {
  readonly scale: 'log' | 'linear';
  readonly base: number;
  readonly thresholds: readonly number[];
}

/** At most about this many lines: more blur into each other at the size of a panel. */
const mostLevels = 16;

/**
 * Round levels for a grid of values.
 * @param values f on the grid, row-major, `columns` wide; non-finite values are left out.
 * @param lowest the lowest value known of f, from runs and critical points as well; absent: only the grid is known.
 */
export function contourLevels(values: Float64Array, columns: number, lowest?: number): Levels {
  const finite = values.filter(Number.isFinite).sort();
  const smallest = finite[0];
  const largest = finite[finite.length - 1];
  if (smallest === undefined || largest === undefined || largest === smallest) {
    return { scale: 'linear', base: smallest ?? 0, thresholds: [] };
  }
  const base = Math.min(smallest, lowest ?? smallest);
  const known = lowest !== undefined || !lowestAtEdge(values, columns, smallest);
  const near = finite[Math.floor(finite.length * 0.002)] ?? smallest;
  const from = Math.max(near - base, (largest - base) * 1e-9);
  if (known && (largest - base) / from >= 30) {
    return { scale: 'log', base, thresholds: logSteps(from, largest - base).map((step) => base + step) };
  }
  // A loss that goes on falling towards 0: even steps would make one level of all that is low.
  if (!known && smallest > 0 && largest / near >= 30) {
    return { scale: 'log', base: 0, thresholds: logSteps(near, largest) };
  }
  return { scale: 'linear', base, thresholds: linearSteps(smallest, largest) };
}

/** A grid whose lowest value lies on its edge shows no minimum: f goes on falling outside. */
function lowestAtEdge(values: Float64Array, columns: number, smallest: number): boolean {
  const at = values.indexOf(smallest);
  const row = Math.floor(at / columns);
  const column = at % columns;
  return row === 0 || column === 0 || column === columns - 1 || row === values.length / columns - 1;
}

/** 1, 2, 5 in each decade, or fewer a decade when there are many. */
function logSteps(from: number, to: number): number[] {
  const decades = Math.log10(to / from);
  const mantissas = decades * 3 <= mostLevels ? [1, 2, 5] : decades * 2 <= mostLevels ? [1, 3] : [1];
  const stride = Math.max(1, Math.ceil(decades / mostLevels));
  const steps: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power += stride) {
    for (const mantissa of mantissas) {
      const step = Number(`${mantissa}e${power}`);
      if (step >= from && step < to) steps.push(step);
    }
  }
  return steps;
}

function linearSteps(from: number, to: number): number[] {
  const raw = (to - from) / 12;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw) ?? raw;
  const steps: number[] = [];
  for (let k = Math.floor(from / step) + 1; k * step < to; k++) steps.push(Number((k * step).toPrecision(12)));
  return steps;
}

/**
 * How many levels lie below a value, with fractions between them: on level k it is k + 1, at the base or below 0.
 * Above the last level it grows on as between the last two, by at most 1.
 */
export function levelPosition({ base, thresholds }: Levels, value: number): number {
  const first = thresholds[0];
  if (first === undefined || Number.isNaN(value)) return 0;
  let k = thresholds.findIndex((threshold) => value < threshold);
  if (k === 0) return Math.max(0, (value - base) / (first - base || 1));
  const beyond = k < 0;
  if (beyond) k = thresholds.length;
  const below = thresholds[k - 1] ?? first;
  const above = beyond ? below + (below - (thresholds[k - 2] ?? base)) : (thresholds[k] ?? below);
  return k + Math.min(1, (value - below) / (above - below || 1));
}
