// JSON with full doubles. JSON has no NaN and no infinities: they are the strings "NaN", "Infinity", "-Infinity".

/** One line of JSON; typed arrays are arrays, absent values are left out, −0 stays −0. `said` only repeats a text for editors in other languages. */
export function toJson(value: unknown): string {
  if (typeof value === 'number') return numberJson(value);
  if (value instanceof Float64Array) return `[${Array.from(value, numberJson).join(',')}]`;
  if (Array.isArray(value)) return `[${value.map((item) => toJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(
    ([key, member]) => member !== undefined && !(key === 'said' && typeof member === 'object'),
  );
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${toJson(member)}`).join(',')}}`;
}

/** Reads what `toJson` writes, and plain JSON. */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' && nonFinite.has(value) ? Number(value) : value,
  );
}

const nonFinite: ReadonlySet<string> = new Set(['NaN', 'Infinity', '-Infinity']);

function numberJson(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return `"${value}"`;
}
