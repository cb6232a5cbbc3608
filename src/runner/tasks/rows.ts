// Rows of data as features and a target: the last entry of a row is what is to be predicted.

export interface Rows {
  readonly all: readonly unknown[];
  readonly features: readonly string[];
  /** Rows × features; empty where not every feature is a number. */
  readonly points: Float64Array;
  /** NaN where the last entry is no number. */
  readonly targets: Float64Array;
  /** The two values of the targets, the lower first, where there are just two. */
  readonly classes?: readonly [number, number];
  /** A row such as the first with other features. */
  at(features: readonly number[]): unknown;
}

/** Names of the entries of a list. */
const listNames = ['x', 'y', 'z'];

export function readRows(all: readonly unknown[]): Rows {
  const [first] = all;
  const isList = Array.isArray(first) || ArrayBuffer.isView(first);
  const keys = typeof first === 'object' && first !== null ? Object.keys(first) : [];
  const target = keys.at(-1) ?? '';
  const features = keys.slice(0, -1);
  const entry = (row: unknown, key: string): number => {
    const value = (row as Readonly<Record<string, unknown>> | null)?.[key];
    return typeof value === 'number' ? value : NaN;
  };
  const points = Float64Array.from(all.flatMap((row) => features.map((key) => entry(row, key))));
  const targets = Float64Array.from(all, (row) => entry(row, target));
  const values = [...new Set(targets)].sort((a, b) => a - b);
  return {
    all,
    features: isList ? features.map((key) => listNames[Number(key)] ?? key) : features,
    points: points.every(Number.isFinite) ? points : new Float64Array(),
    targets,
    ...(values.length === 2 && values.every(Number.isFinite) && { classes: [values[0]!, values[1]!] }),
    at: (replaced) =>
      isList
        ? Array.from(first as ArrayLike<unknown>, (value, i) => replaced[i] ?? value)
        : { ...(first as object), ...Object.fromEntries(features.map((key, i) => [key, replaced[i]])) },
  };
}
