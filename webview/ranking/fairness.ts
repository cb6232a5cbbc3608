// Whether runs can be ranked against each other: the same problem, and the same allowance.
import type { RunView } from '../../src/protocol/panel.js';

export interface Fairness {
  readonly fair: boolean;
  /** What the runs share, or what they do not; empty where there is nothing to compare. */
  readonly text: string;
}

/** What has to be the same, and what to say where it is not. */
const conditions: readonly (readonly [name: string, of: (run: RunView) => unknown])[] = [
  ['starts', ({ settings, result }) => result?.start ?? settings.start],
  ['batch sizes', ({ settings }) => settings.batchSize],
  ['seeds', ({ settings }) => settings.seed],
  ['precision', ({ settings }) => settings.precision],
  ['budgets', ({ settings }) => settings.evaluationBudget],
  ['tolerances', ({ settings }) => [settings.gradientTolerance, settings.lossTolerance, settings.stepTolerance]],
];

export function fairness(runs: readonly RunView[]): Fairness {
  const [first] = runs;
  if (!first || runs.length < 2) return { fair: true, text: '' };
  const differing = conditions.filter(([, of]) => new Set(runs.map((run) => JSON.stringify(of(run) ?? null))).size > 1);
  const limits = new Set(runs.map(({ settings }) => settings.steps));
  const { evaluationBudget } = first.settings;
  const unequal = [
    ...differing.map(([name]) => name),
    // Under one budget of evaluations the limit of steps decides nothing.
    ...(limits.size > 1 && evaluationBudget === undefined ? ['step limits'] : []),
  ];
  if (unequal.length > 0) return { fair: false, text: `⚠ not a fair comparison: other ${unequal.join(', ')}` };
  if (evaluationBudget !== undefined) return { fair: true, text: `equal budget · ${evaluationBudget} gradients` };
  if (runs.some((run) => gradientsPerStep(run) > 1.5)) {
    const text = '⚠ not a fair comparison: same steps, but some took several gradients a step; set a budget';
    return { fair: false, text };
  }
  return { fair: true, text: `same limit · ${first.settings.steps} steps` };
}

function gradientsPerStep({ result }: RunView): number {
  return result ? result.evaluations.gradient / Math.max(1, result.final.step) : 1;
}
