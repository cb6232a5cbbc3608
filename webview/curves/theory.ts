// What theory sets beside a loss curve: C/T and C·ρᵀ through the tail that was fitted, and the sentence on the law.
import type { RunView } from '../../src/protocol/panel.js';
import type { LossRate } from '../../src/protocol/run.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';
import type { CurveSeries } from './curveSeries.js';

/** How far beyond the run's own values a curve of theory is drawn, as a factor. */
const room = 10;

/** The two curves at the run's recorded steps, which lie at `xs`; `shift`: what the axis shows where f is f*. */
export function theorySeries(run: RunView, xs: Float64Array, shift: number): CurveSeries[] {
  const rate = run.result?.lossRate;
  if (!rate) return [];
  const { steps, loss } = run.iterates;
  const errors = loss.map((value) => value - rate.limit).filter((error) => error > 0 && Number.isFinite(error));
  const lowest = errors.reduce((least, error) => Math.min(least, error), Infinity) / room;
  const highest = errors.reduce((most, error) => Math.max(most, error), 0) * room;
  const line = (title: string, dash: readonly number[], errorAt: (step: number) => number): CurveSeries => ({
    ...{ run: run.id, title, look: { colour: '', dash }, faint: false, limit: true, gaps: [], marks: [] },
    points: Array.from(steps, (step, i) => ({ x: xs[i] ?? NaN, error: errorAt(step) }))
      .filter(({ error }) => error >= lowest && error <= highest)
      .map(({ x, error }) => ({ x, y: shift + error })),
  });
  return [
    line(`${formatNumber(rate.inverse, 3)}/T`, [2, 3], (step) => rate.inverse / (step + 1)),
    line(geometric(rate), [7, 3], (step) => rate.start * rate.factor ** step),
  ];
}

/** The fitted law in a sentence. */
export function describeRate({ law, order, from, to, factor }: LossRate): string {
  const said = {
    sublinear: l10n.t('sublinear, f − f* falls like 1/T^{0}', formatNumber(order, 3)),
    linear: l10n.t('linear, f − f* shrinks by {0} a step', factorText(factor)),
    superlinear: l10n.t('superlinear of order {0}', formatNumber(order, 3)),
    quadratic: l10n.t('quadratic, of order {0}', formatNumber(order, 3)),
  }[law];
  return l10n.t('Rate: {0} (fitted over steps {1} to {2}).', said, from, to);
}

function geometric({ start, factor }: LossRate): string {
  return `${formatNumber(start, 3)} · ${factorText(factor)}ᵀ`;
}

/** As many digits as tell the factor from 1. */
function factorText(factor: number): string {
  const digits = factor >= 1 ? 4 : Math.max(3, Math.ceil(-Math.log10(1 - factor)) + 2);
  return formatNumber(factor, Math.min(digits, 12));
}
