// How the eigenvalues of a large Hessian are spread: a histogram by Lanczos quadrature, each bar with its standard error.
import type { SpectralDensity } from '../../protocol/run.js';
import type { Ritz } from './lanczos.js';

const mostBins = 20;

/** Magnitudes below this share of the largest are drawn as one with zero. */
const least = 1e-4;

/**
 * Bins of equal width on a symmetric log scale from the lowest to the highest Ritz value. A Ritz value's weight estimates the share
 * of the `n` eigenvalues near it; from one Gaussian start a share p is known to √(2p(1 − p)/n). Ubaru, Chen and Saad, SIAM J. Matrix
 * Anal. Appl. 38 (2017), section 2.
 */
export function spectralDensity({ values, weights }: Ritz, n: number): SpectralDensity | undefined {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(scale > 0) || !Number.isFinite(scale)) return undefined;
  const stretch = (value: number) => Math.asinh(value / (least * scale));
  const low = stretch(values[0]);
  const width = (stretch(values[values.length - 1]) - low) / mostBins;
  if (!(width > 0)) return undefined;
  const shares = new Array<number>(mostBins).fill(0);
  values.forEach((value, i) => {
    const bin = Math.min(mostBins - 1, Math.floor((stretch(value) - low) / width));
    shares[bin] += weights[i];
  });
  return {
    edges: Array.from({ length: mostBins + 1 }, (_, k) => least * scale * Math.sinh(low + k * width)),
    shares,
    errors: shares.map((share) => Math.sqrt((2 * share * Math.max(0, 1 - share)) / n)),
  };
}
