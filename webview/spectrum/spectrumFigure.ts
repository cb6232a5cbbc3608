// The spectrum as bars from one zero line: positive eigenvalues to the right, negative to the left.
import { formatNumber, subscript } from '../texts/numberFormat.js';

/** From and to are shares of the width, 0 to 1. */
export interface SpectrumBar {
  readonly name: string;
  readonly value: number;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface SpectrumFigure {
  readonly bars: readonly SpectrumBar[];
  /** Where zero lies, as a share of the width. */
  readonly zero: number;
  readonly scale: 'linear' | 'symmetricLog';
}

/** Bars for eigenvalues in ascending order. Magnitudes that differ by more than 100 get a symmetric log scale. */
export function spectrumFigure(eigenvalues: readonly number[]): SpectrumFigure {
  const magnitudes = eigenvalues.map(Math.abs).filter((magnitude) => magnitude > 0 && Number.isFinite(magnitude));
  const largest = Math.max(...magnitudes, 0);
  const smallest = Math.max(Math.min(...magnitudes, Infinity), largest * 1e-12);
  const symmetricLog = largest > 100 * smallest;
  const extent = (value: number): number => {
    if (largest === 0 || !Number.isFinite(value)) return 0;
    if (!symmetricLog) return value / largest;
    const least = smallest / 10;
    return Math.sign(value) * (Math.log1p(Math.abs(value) / least) / Math.log1p(largest / least));
  };
  const extents = eigenvalues.map(extent);
  const low = Math.min(0, ...extents);
  const high = Math.max(0, ...extents);
  const span = high - low || 1;
  const zero = (0 - low) / span;
  const bars = eigenvalues.map((value, i): SpectrumBar => {
    const end = ((extents[i] ?? 0) - low) / span;
    const name = `λ${subscript(i + 1)}`;
    return { name, value, text: formatNumber(value), from: Math.min(zero, end), to: Math.max(zero, end) };
  });
  return { bars, zero, scale: symmetricLog ? 'symmetricLog' : 'linear' };
}
