// The sentence under a curve: what the selected run's values there mean.
import type { StabilityLens } from '../../src/protocol/stability.js';
import { placeAt } from '../state/iterateAt.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';
import { selectedRun } from '../state/state.js';
import type { PanelState } from '../state/state.js';
import { describeEigenErrors, hasEigenErrors } from './eigenErrors.js';
import type { MetricName } from './metrics.js';
import { describeRate } from './theory.js';

/** Empty where there is nothing to say. */
export function curveRemark(state: PanelState, metric: MetricName): string {
  const run = selectedRun(state);
  if (!run) return '';
  if (metric === 'loss' || metric === 'excess') {
    const { result, stability } = run;
    return [result?.lossRate && describeRate(result.lossRate), stability && describeDescent(stability)]
      .filter(Boolean)
      .join(' ');
  }
  if (metric === 'eigenErrors') return hasEigenErrors(run) ? describeEigenErrors(run) : '';
  if (metric !== 'sharpness' || !run.stability) return '';
  const place = placeAt(run.stability.steps, state.cursor);
  const rate = run.iterates.learningRate[Math.max(0, placeAt(run.iterates.steps, run.stability.steps[place]))];
  return describeStability(run.stability, place, rate ?? NaN);
}

/** The largest stable rate at one of the steps of the lens. */
function describeStability(
  { steps, values, limits, preconditioned }: StabilityLens,
  place: number,
  rate: number,
): string {
  const [value = NaN, limit = NaN] = [values[place], limits[place]];
  if (!Number.isFinite(value)) return '';
  const what = preconditioned ? l10n.t('the preconditioned λmax') : 'λmax';
  const here = l10n.t('At step {0} {1} is {2}', steps[place] ?? NaN, what, formatNumber(value));
  if (!Number.isFinite(limit)) return `${here}.`;
  if (value <= 0) return l10n.t('{0}: no rate is too large here.', here);
  const side =
    value > limit
      ? l10n.t('above the limit {0}', formatNumber(limit))
      : l10n.t('below the limit {0}', formatNumber(limit));
  return l10n.t('{0}, {1}; the largest stable rate here is {2}.', here, side, formatNumber((rate * limit) / value, 3));
}

function describeDescent({ descent }: StabilityLens): string {
  if (!descent) return '';
  const { looked, checked, violations } = descent;
  if (checked === 0) return l10n.t('The descent lemma applies to no step: η > 1/L everywhere.');
  return violations.length === 0
    ? l10n.t('The descent lemma (η ≤ 1/L) applies to {0} of {1} steps and holds at each.', checked, looked)
    : l10n.t(
        'The descent lemma (η ≤ 1/L) applies to {0} of {1} steps and fails at {2}, marked ✕: f bends more between them.',
        checked,
        looked,
        violations.length,
      );
}
