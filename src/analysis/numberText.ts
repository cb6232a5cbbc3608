// Numbers inside sentences, as people write them: few digits, a true minus sign, short exponents.

/** Up to `digits` significant digits: −2.81, 1002, 1.1e−14. */
export function numberText(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const magnitude = Math.abs(value);
  const rounded = Number(value.toPrecision(digits));
  const text =
    magnitude !== 0 && (magnitude >= 1e6 || magnitude < 1e-4)
      ? rounded.toExponential().replace('e+', 'e')
      : String(rounded);
  return text.replaceAll('-', '−');
}

/** (0, 1): a vector of up to five components; of longer ones the five largest, (θ[7] 0.8, θ[9] −0.6). */
export function vectorText(vector: ArrayLike<number>, digits = 3): string {
  const components = Array.from(vector);
  const largest = components.reduce((most, component) => Math.max(most, Math.abs(component)), 0);
  const text = (component: number) => numberText(Math.abs(component) < 1e-12 * largest ? 0 : component, digits);
  if (components.length <= mostShown) return `(${components.map(text).join(', ')})`;
  const places = [...components.keys()].filter((i) => !(Math.abs(components[i]) < 1e-3 * largest));
  const shown = places
    .toSorted((i, j) => Math.abs(components[j]) - Math.abs(components[i]))
    .slice(0, mostShown)
    .toSorted((i, j) => i - j);
  const parts = shown.map((i) => `θ[${i}] ${text(components[i])}`);
  return `(${parts.join(', ')}${places.length > shown.length ? ', …' : ''})`;
}

const mostShown = 5;

/** A factor a step, with as many digits as tell it from 1. */
export function factorText(factor: number): string {
  const digits = factor >= 1 ? 4 : Math.max(3, Math.ceil(-Math.log10(1 - factor)) + 2);
  return numberText(factor, Math.min(digits, 12));
}
