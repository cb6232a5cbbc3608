// The spectral density of a large Hessian as bars with their standard errors, from the lowest eigenvalues up.
import type { SpectralDensity } from '../../src/protocol/run.js';
import type { TableContent } from '../elements/dataTable.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';

/** `end`, `low` and `high` are shares of the width, 0 to 1. */
export interface DensityBar {
  readonly sign: 'negative' | 'positive';
  readonly range: string;
  readonly text: string;
  readonly end: number;
  /** Where the bar may end as well: one standard error less and more. */
  readonly low: number;
  readonly high: number;
}

export function densityFigure({ edges, shares, errors }: SpectralDensity): readonly DensityBar[] {
  const widest = Math.max(...shares.map((share, k) => share + (errors[k] ?? 0)));
  return shares.map((share, k): DensityBar => {
    const [from, to, error] = [edges[k] ?? NaN, edges[k + 1] ?? NaN, errors[k] ?? 0];
    return {
      sign: from + to < 0 ? 'negative' : 'positive',
      range: l10n.t('{0} to {1}', formatNumber(from, 2), formatNumber(to, 2)),
      text: percentText(share, error),
      end: share / widest,
      low: Math.max(0, share - error) / widest,
      high: (share + error) / widest,
    };
  });
}

/** A share that its error could make nothing is only bounded. */
function percentText(share: number, error: number): string {
  if (share === 0) return '0 %';
  if (share < error) return l10n.t('under {0} %', formatNumber(100 * (share + error), 1));
  return `${formatNumber(100 * share, 2)} ± ${formatNumber(100 * error, 1)} %`;
}

/** The twin of the picture, in numbers. */
export function densityTable({ edges, shares, errors }: SpectralDensity): TableContent {
  const columns = [l10n.t('Eigenvalues from'), l10n.t('to'), l10n.t('share'), l10n.t('standard error')];
  const cells = shares.map((share, k) =>
    [edges[k] ?? NaN, edges[k + 1] ?? NaN, share, errors[k] ?? NaN].map((value) => formatNumber(value)),
  );
  return { columns, cells };
}
