// The range test as a table: a row for every step.
import type { RangeTestResult } from '../../src/protocol/sweep.js';
import type { TableContent } from '../elements/dataTable.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';

export function rangeTable({ learningRates, losses, smoothed }: RangeTestResult): TableContent {
  const isSmoothed = smoothed.some((mean, step) => !Object.is(mean, losses[step]));
  return {
    columns: [l10n.t('step'), 'learningRate', 'f', ...(isSmoothed ? [l10n.t('running mean of f')] : [])],
    cells: Array.from(learningRates, (rate, step) => [
      String(step),
      formatNumber(rate),
      formatNumber(losses[step] ?? NaN),
      ...(isSmoothed ? [formatNumber(smoothed[step] ?? NaN)] : []),
    ]),
  };
}
