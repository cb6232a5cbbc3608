// The values along an axis of a sweep, and the axis that a hyper-parameter gets unless the user says otherwise.
import * as vscode from 'vscode';
import type { HyperparameterInfo } from '../../protocol/objective.js';
import type { SweepAxisForm } from '../../protocol/sweep.js';

/** Ascending, both ends included; whole and without repetition where the hyper-parameter is. */
export function axisValues({ from, to, count, scale }: SweepAxisForm, whole: boolean): number[] {
  const values = Array.from({ length: count }, (_, i) => {
    // The ends are exactly as given.
    if (i === 0) return from;
    if (i === count - 1) return to;
    const share = i / (count - 1);
    return scale === 'log' ? from * (to / from) ** share : from + (to - from) * share;
  });
  return whole ? [...new Set(values.map(Math.round))] : values;
}

/** Learning rates over four decades; others around their default, within their bounds. */
export function usualAxis(info: HyperparameterInfo, count: number): SweepAxisForm {
  const { name: hyperparameter, minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum } = info;
  const usual = Number(info.default);
  if (hyperparameter === 'learningRate') return { hyperparameter, from: 1e-4, to: 1, count, scale: 'log' };
  const log = usual > 0 && minimum >= 0 && maximum > 1;
  const low = Math.max(minimum, log ? usual / 100 : usual - 1);
  const high = Math.min(maximum, log ? usual * 100 : low + 2);
  // A bound that is not a value itself is kept away from by a hundredth of the way.
  const margin = (high - low) / 100;
  return {
    hyperparameter,
    from: exclusiveMinimum && low === minimum ? low + margin : low,
    to: exclusiveMaximum && high === maximum ? high - margin : high,
    count,
    scale: log && low > 0 ? 'log' : 'linear',
  };
}

/** What is wrong with an axis, in a sentence; undefined when nothing is. */
export function axisProblem(axis: SweepAxisForm, info: HyperparameterInfo | undefined): string | undefined {
  const { from, to, scale, hyperparameter } = axis;
  if (!info) return vscode.l10n.t('There is no hyper-parameter {0}.', hyperparameter);
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum } = info;
  if (!(from < to)) return vscode.l10n.t('{0}: the first value must be below the last.', hyperparameter);
  if (scale === 'log' && from <= 0) return vscode.l10n.t('{0}: a log axis begins above 0.', hyperparameter);
  if (from < minimum || (exclusiveMinimum && from <= minimum)) {
    return vscode.l10n.t('{0} must be {1}.', hyperparameter, `${exclusiveMinimum ? '>' : '≥'} ${minimum}`);
  }
  if (to > maximum || (exclusiveMaximum && to >= maximum)) {
    return vscode.l10n.t('{0} must be {1}.', hyperparameter, `${exclusiveMaximum ? '<' : '≤'} ${maximum}`);
  }
  return undefined;
}
