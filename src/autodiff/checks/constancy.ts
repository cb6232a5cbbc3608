// Whether f is a function: that it still gives what it gave at a point. State may show only after many calls.

type Value = (theta: Float64Array) => number;

/**
 * Asks at θ twice, and at the θ of the first call again.
 * @param value f, over the rows that count at the moment.
 * @param fixed f, over the same rows at every call.
 * @returns the two values of one point that differ.
 */
export function createConstancy(
  value: Value,
  fixed: Value,
): (theta: Float64Array) => readonly [number, number] | undefined {
  let first: { readonly theta: Float64Array; readonly value: number } | undefined;
  return (theta) => {
    const [here, again] = [value(theta), value(theta)];
    if (!Object.is(here, again)) return [here, again];
    first ??= { theta: theta.slice(), value: fixed(theta) };
    const there = fixed(first.theta);
    return Object.is(first.value, there) ? undefined : [first.value, there];
  };
}
