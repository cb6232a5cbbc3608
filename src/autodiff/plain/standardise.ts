// Features of data brought to mean 0 and standard deviation 1, so that one learning rate suits all of them.
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { say, type Sentence } from '../../protocol/sentence.js';

export interface Standardised {
  readonly rows: readonly unknown[];
  readonly validationRows: readonly unknown[] | undefined;
  /** By which mean and standard deviation, for each feature that varies. */
  readonly scales: ReadonlyMap<string, Scale>;
}

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Copies of the rows with x ← (x − mean)/deviation, both over `rows`: held-out rows are measured by the same scale. `features`
 * names entries of a row (`area`, `0`), each with all numbers within it; none: all but the last, which is the target. A number
 * that is the same in all rows stays. Throws `ObjectiveError` where a row has no such entry or a number is missing.
 */
export function standardise(
  rows: readonly unknown[],
  validationRows: readonly unknown[] | undefined,
  features: readonly string[],
  { title, range }: ObjectiveInfo,
): Standardised {
  const refuse = (why: Sentence): never => {
    throw new ObjectiveError(say`The data of ${title} cannot be standardised: ${why}.`, range);
  };
  const entries = isHolder(rows[0]) ? Object.keys(rows[0]) : refuse(say`a row is no list and no object of numbers`);
  const unknown = features.find((name) => !entries.includes(name));
  if (unknown !== undefined) refuse(say`a row has no '${unknown}'; it has ${entries.join(', ')}`);
  const chosen = features.length > 0 ? features : entries.slice(0, -1);
  const paths = chosen.flatMap((entry) => numbersWithin((rows[0] as Holder)[entry], entry));
  if (paths.length === 0) refuse(say`a row has no numbers before its last entry; name the features`);
  const scales = new Map<string, Scale>();
  for (const path of paths) {
    const scale = scaleOf(rows.map((row, k) => numberAt(row, path) ?? refuse(say`row ${k} has no number at ${path}`)));
    if (scale.deviation > 0) scales.set(path, scale);
  }
  const scaled = (row: unknown) => copied(row, '', scales);
  return { rows: rows.map(scaled), validationRows: validationRows?.map(scaled), scales };
}

type Holder = Readonly<Record<string, unknown>>;

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null;
}

/** `0.1`: entry 1 of entry 0. */
function numbersWithin(value: unknown, path: string): string[] {
  if (typeof value === 'number') return [path];
  if (!isHolder(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => numbersWithin(inner, `${path}.${name}`));
}

function numberAt(row: unknown, path: string): number | undefined {
  let value = row;
  for (const name of path.split('.')) value = isHolder(value) ? value[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function scaleOf(values: readonly number[]): Scale {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let variance = 0;
  for (const value of values) variance += (value - mean) ** 2 / values.length;
  // What rounding of the mean leaves of a constant is no spread.
  const deviation = Math.sqrt(variance);
  return { mean, deviation: deviation > 1e-12 * Math.abs(mean) ? deviation : 0 };
}

function copied(value: unknown, path: string, scales: ReadonlyMap<string, Scale>): unknown {
  const scale = scales.get(path);
  if (scale) return ((value as number) - scale.mean) / scale.deviation;
  if (!isHolder(value)) return value;
  const inner = (name: string) => copied(value[name], path === '' ? name : `${path}.${name}`, scales);
  if (value instanceof Float64Array) return Float64Array.from(value, (_, i) => inner(String(i)) as number);
  if (Array.isArray(value)) return value.map((_, i) => inner(String(i)));
  return Object.fromEntries(Object.keys(value).map((name) => [name, inner(name)]));
}
