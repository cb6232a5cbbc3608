// Numbers as people write them: true minus signs, no padding zeros, as many digits as they carry.
import * as l10n from './l10n.js';

/** A number in text: `−2.81`, `1.1e−14`, `∞`. `digits` counts the significant ones of plain notation. */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude >= 1e6 || magnitude < 1e-3)) return trueMinus(exponential(value));
  if (Number.isInteger(value)) return trueMinus(String(value === 0 ? 0 : value));
  return trueMinus(String(Number(value.toPrecision(digits))));
}

/** A point: `(−2.81, 3.13)`; beyond six coordinates the rest is counted, not shown. */
export function formatPoint(theta: readonly number[], digits = 4): string {
  const shown = theta.length > 6 ? theta.slice(0, 4) : theta;
  const numbers = shown.map((x) => formatNumber(x, digits)).join(', ');
  return theta.length > shown.length ? l10n.t('({0}, … {1} coordinates)', numbers, theta.length) : `(${numbers})`;
}

/** A duration: `12 µs`, `1.9 ms`, `3.2 s`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 1e-3) return `${formatNumber(seconds * 1e6, 2)} µs`;
  if (seconds < 1) return `${formatNumber(seconds * 1e3, 2)} ms`;
  return `${formatNumber(seconds, 3)} s`;
}

/** A count in subscript figures: `₁₂`. */
export function subscript(count: number): string {
  return String(count).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'.charAt(Number(digit)));
}

/** Two significant digits and a short exponent: `1.1e-14`, `5e8`. */
function exponential(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(1).split('e');
  return `${mantissa.replace('.0', '')}e${exponent.replace('+', '')}`;
}

function trueMinus(text: string): string {
  return text.replaceAll('-', '−');
}
