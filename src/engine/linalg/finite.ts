// Finds what is not a finite number.

/** `f = NaN`, `∂f/∂θ[3] = Infinity`; undefined where all is finite. */
export function nonFinite(value: number, gradient: Float64Array): string | undefined {
  if (!Number.isFinite(value)) return `f = ${value}`;
  const i = firstNonFinite(gradient);
  return i < 0 ? undefined : `∂f/∂θ[${i}] = ${gradient[i]}`;
}

/** Its index, base 0, or −1. */
export function firstNonFinite(x: Float64Array): number {
  for (let i = 0; i < x.length; i++) if (!Number.isFinite(x[i])) return i;
  return -1;
}
