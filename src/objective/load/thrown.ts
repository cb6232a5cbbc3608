// Where a value was thrown that carries no stack of its own: `throw null` knows no place, the statement does.

interface Thrown {
  readonly value: unknown;
  readonly trace: Error;
}

let last: Thrown | undefined;

/** What every `throw` of a program passes its value through. An error keeps its own stack. */
export function rememberThrow(value: unknown): unknown {
  if (stackOf(value) === undefined) last = { value, trace: new Error() };
  return value;
}

/** The stack of whatever was thrown: its own, or that of the statement that threw it last. */
export function stackOfThrown(value: unknown): string | undefined {
  // To ask a hostile value for its stack may throw something else in between.
  const thrown = last;
  const own = stackOf(value);
  last = thrown;
  return own ?? (thrown && Object.is(thrown.value, value) ? stackOf(thrown.trace) : undefined);
}

/** Takes whatever can be thrown: null, proxies, objects whose getters throw. */
function stackOf(value: unknown): string | undefined {
  try {
    const { stack } = value as { stack?: unknown };
    return typeof stack === 'string' ? stack : undefined;
  } catch {
    return undefined;
  }
}
