// Chance while a program loads: data and weights that a module draws at its top level are the same each time it is
// loaded, so that every way to a derivative and every run sees one and the same function.

/** Runs `work` with a `Math.random` that begins with the same seed each time; one that `work` puts in its place stays. */
export function withSeededChance<T>(work: () => T): { readonly result: T; readonly wasUsed: boolean } {
  const own = Math.random;
  const generate = generator();
  let wasUsed = false;
  const random = () => {
    wasUsed = true;
    return generate();
  };
  // An objective may have frozen Math: then its own stays.
  Reflect.set(Math, 'random', random);
  try {
    const result = work();
    return { result, wasUsed };
  } finally {
    if (Math.random === random) Reflect.set(Math, 'random', own);
  }
}

/** Mulberry32: numbers in [0, 1). */
function generator(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
