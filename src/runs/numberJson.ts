// JSON knows no NaN, no infinities and no −0: here they are strings.

const unwritable = ['NaN', 'Infinity', '-Infinity', '-0'];

export function writeNumberJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' && !isJson(part) ? text(part) : part));
}

/**
 * What `writeNumberJson` has written. The pieces of a sentence (`said`) stay texts, also `Infinity`.
 * @throws SyntaxError where the text is no JSON
 */
export function readNumberJson(json: string): unknown {
  return revived(JSON.parse(json));
}

/** In place, and past the numbers: a reviver of `JSON.parse` is called for each of them, and takes five times as long. */
function revived(value: unknown): unknown {
  if (typeof value === 'string') return unwritable.includes(value) ? Number(value) : value;
  if (Array.isArray(value)) reviveItems(value);
  else if (typeof value === 'object' && value !== null) reviveProperties(value as Record<string, unknown>);
  return value;
}

function reviveItems(items: unknown[]): void {
  for (let i = 0; i < items.length; i++) {
    if (typeof items[i] !== 'number') items[i] = revived(items[i]);
  }
}

function reviveProperties(object: Record<string, unknown>): void {
  for (const [key, before] of Object.entries(object)) {
    if (key === 'said') continue;
    const after = revived(before);
    if (after !== before) object[key] = after;
  }
}

function isJson(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function text(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
