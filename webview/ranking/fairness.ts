// Whether runs can be ranked against each other: the same problem, and the same allowance.
import type { RunView } from '../../src/protocol/panel.js';
import * as l10n from '../texts/l10n.js';

export interface Fairness {
  readonly fair: boolean;
  /** What the runs share, or what they do not; empty where there is nothing to compare. */
  readonly text: string;
}

/** A start that its objective or a draw decides is known with the first result. */
const notYetKnown = Symbol();

/** What has to be the same, and what to say where it is not. */
const conditions: readonly (readonly [name: string, of: (run: RunView) => unknown])[] = [
  [l10n.t('starts'), ({ settings, result }) => result?.start ?? settings.start ?? notYetKnown],
  [l10n.t('batch sizes'), ({ settings }) => settings.batchSize],
  [l10n.t('seeds'), ({ settings }) => settings.seed],
  [l10n.t('precision'), ({ settings }) => settings.precision],
  [l10n.t('budgets'), ({ settings }) => settings.evaluationBudget],
  [
    l10n.t('tolerances'),
    ({ settings }) => [settings.gradientTolerance, settings.lossTolerance, settings.stepTolerance],
  ],
];

export function fairness(runs: readonly RunView[]): Fairness {
  const [first] = runs;
  if (!first || runs.length < 2) return { fair: true, text: '' };
  const differing = conditions.filter(([, of]) => {
    const known = runs.map(of).filter((value) => value !== notYetKnown);
    return new Set(known.map((value) => JSON.stringify(value ?? null))).size > 1;
  });
  const limits = new Set(runs.map(({ settings }) => settings.steps));
  const { evaluationBudget } = first.settings;
  const unequal = [
    ...differing.map(([name]) => name),
    // Under one budget of evaluations the limit of steps decides nothing.
    ...(limits.size > 1 && evaluationBudget === undefined ? [l10n.t('step limits')] : []),
  ];
  if (unequal.length > 0)
    return { fair: false, text: l10n.t('⚠ not a fair comparison: other {0}', unequal.join(', ')) };
  if (evaluationBudget !== undefined)
    return { fair: true, text: l10n.t('equal budget · {0} gradients', evaluationBudget) };
  if (runs.some((run) => gradientsPerStep(run) > 1.5)) {
    const text = l10n.t('⚠ not a fair comparison: same steps, but some took several gradients a step; set a budget');
    return { fair: false, text };
  }
  return { fair: true, text: l10n.t('same limit · {0} steps', first.settings.steps) };
}

function gradientsPerStep({ result }: RunView): number {
  return result ? result.evaluations.gradient / Math.max(1, result.final.step) : 1;
}
