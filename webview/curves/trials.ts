// What a run tried on its way, beside its loss curve: each point that a line search looked at, over the step to which it led.
import type { RunView } from '../../src/protocol/panel.js';
import { placeAt } from '../state/iterateAt.js';
import type { CurveSeries } from './curveSeries.js';

/** `xs`: where the run's recorded steps lie; `shift` is taken off every loss; those below `lowest` cannot be shown. */
export function triedPoints(run: RunView, xs: Float64Array, shift: number, lowest: number): CurveSeries['points'] {
  const { steps = [], loss = [] } = run.result?.trials ?? {};
  return steps.flatMap((step, k) => {
    const x = xs[placeAt(run.iterates.steps, step + 1)] ?? NaN;
    const y = (loss[k] ?? NaN) - shift;
    return Number.isFinite(x) && Number.isFinite(y) && y >= lowest ? [{ x, y }] : [];
  });
}
