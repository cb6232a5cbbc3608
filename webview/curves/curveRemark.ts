// The sentence under a curve: what the selected run's values there mean.
import type { StabilityLens } from '../../src/protocol/stability.js';
import { placeAt } from '../iterateAt.js';
import { formatNumber } from '../numberFormat.js';
import { selectedRun } from '../state.js';
import type { PanelState } from '../state.js';
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
  const what = preconditioned ? 'the preconditioned λmax' : 'λmax';
  const here = `At step ${steps[place]} ${what} is ${formatNumber(value)}`;
  if (!Number.isFinite(limit)) return `${here}.`;
  if (value <= 0) return `${here}: no rate is too large here.`;
  const side = value > limit ? 'above' : 'below';
  return `${here}, ${side} the limit ${formatNumber(limit)}; the largest stable rate here is ${formatNumber((rate * limit) / value, 3)}.`;
}

function describeDescent({ descent }: StabilityLens): string {
  if (!descent) return '';
  const { looked, checked, violations } = descent;
  const of = `${checked} of ${looked} steps`;
  if (checked === 0) return 'The descent lemma applies to no step: η > 1/L everywhere.';
  return violations.length === 0
    ? `The descent lemma (η ≤ 1/L) applies to ${of} and holds at each.`
    : `The descent lemma (η ≤ 1/L) applies to ${of} and fails at ${violations.length}, marked ✕: f bends more between them.`;
}
