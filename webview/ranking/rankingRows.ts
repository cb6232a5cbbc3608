// The ranking as rows: one a run, best first unless another column was chosen.
import type { RunView } from '../../src/protocol/panel.js';
import { criticalPointKinds } from '../contour/marks/criticalPointMarks.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber, formatSeconds } from '../texts/numberFormat.js';
import { median, seedGroups } from '../state/seedGroups.js';

export const rankingColumns = {
  optimizer: l10n.t('optimizer'),
  loss: 'f',
  gradientNorm: '‖∇f‖',
  steps: l10n.t('steps'),
  gradients: l10n.t('gradients'),
  tolerance: l10n.t('to 1e−8'),
  time: l10n.t('time'),
  verdict: l10n.t('verdict'),
  stopped: l10n.t('stopped by'),
} as const;
export type RankingColumn = keyof typeof rankingColumns;

export interface RankingRow {
  readonly run: RunView;
  /** What the cell says. */
  readonly text: Readonly<Record<RankingColumn, string>>;
  /** What it is sorted by. */
  readonly key: Readonly<Record<RankingColumn, number | string>>;
}

/** How near to the lowest known value counts as there: the column `tolerance`. */
const tolerance = 1e-8;

const stopNames: Readonly<Record<string, string>> = {
  gradientTolerance: l10n.t('gradient tolerance'),
  lossTolerance: l10n.t('loss tolerance'),
  stepTolerance: l10n.t('step tolerance'),
  maxSteps: l10n.t('step limit'),
  evaluationBudget: l10n.t('budget'),
  timeLimit: l10n.t('time limit'),
  validation: l10n.t('early stopping'),
  diverged: l10n.t('divergence'),
  nonFinite: l10n.t('non-finite value'),
  lineSearchFailed: l10n.t('line search'),
  cancelled: l10n.t('you'),
  error: l10n.t('error'),
};

/** The rows in order. `lowest` is the lowest value known of f; without it nobody can say who has arrived. */
export function rankingRows(
  runs: readonly RunView[],
  lowest: number | undefined,
  by: RankingColumn = 'loss',
  descending = false,
): RankingRow[] {
  const rows = seedGroups(runs.filter((run) => !run.stale)).map((group) => rowOfSeeds(group, lowest));
  return rows.sort((a, b) => compare(a.key[by], b.key[by], descending) || compare(a.key.gradients, b.key.gradients));
}

/** The row of the run in the middle; with several seeds, f is their median with its spread. */
function rowOfSeeds(runs: readonly [RunView, ...RunView[]], lowest: number | undefined): RankingRow {
  const [first, ...others] = runs.map((run) => rowOf(run, lowest)) as [RankingRow, ...RankingRow[]];
  if (others.length === 0) return first;
  const rows = [first, ...others].sort((a, b) => compare(a.key.loss, b.key.loss));
  const typical = rows[rows.length >> 1] ?? first;
  const losses = rows.map(({ key }) => Number(key.loss));
  const middle = median(losses);
  const loss = `${formatNumber(middle)} (${formatNumber(losses[0] ?? NaN)} … ${formatNumber(losses.at(-1) ?? NaN)})`;
  return {
    run: typical.run,
    text: { ...typical.text, optimizer: l10n.t('{0}, {1} seeds', typical.text.optimizer, runs.length), loss },
    key: { ...typical.key, loss: middle },
  };
}

function rowOf(run: RunView, lowest: number | undefined): RankingRow {
  const { iterates, result } = run;
  const loss = result?.final.loss ?? iterates.loss.at(-1) ?? NaN;
  const gradientNorm = result?.final.gradientNorm ?? iterates.gradientNorm.at(-1) ?? NaN;
  const steps = result?.final.step ?? iterates.steps.at(-1) ?? 0;
  const gradients = result?.evaluations.gradient ?? iterates.gradientEvaluations.at(-1) ?? 0;
  const time = iterates.time.at(-1) ?? NaN;
  // The loss of a batch may lie below the lowest value of f: it says nothing of arriving there.
  const ofBatches = iterates.gradientNoise !== undefined;
  const arrival = lowest === undefined || ofBatches ? undefined : arrivalAt(run, lowest + tolerance);
  const hasBegun = result !== undefined || iterates.steps.length > 0;
  const stopped =
    run.status === 'failed'
      ? stopNames['error']!
      : (stopNames[result?.stopped.reason ?? ''] ?? l10n.t('still running'));
  return {
    run,
    text: {
      optimizer: run.title,
      loss: hasBegun ? formatNumber(loss) : '—',
      gradientNorm: hasBegun ? formatNumber(gradientNorm, 2) : '—',
      steps: formatNumber(steps),
      gradients: formatNumber(gradients),
      tolerance: arrival ? `${arrival.exact ? '' : '≤ '}${formatNumber(arrival.gradients)}` : '—',
      time: Number.isFinite(time) ? formatSeconds(time) : '—',
      verdict: verdict(run),
      stopped,
    },
    key: {
      optimizer: run.title,
      loss,
      gradientNorm,
      steps,
      gradients,
      tolerance: arrival?.gradients ?? Infinity,
      time,
      verdict: verdict(run),
      stopped,
    },
  };
}

/** Gradient evaluations when the loss first was at or below `target`; not exact where steps before it were thinned out. */
function arrivalAt(
  { iterates }: RunView,
  target: number,
): { readonly gradients: number; readonly exact: boolean } | undefined {
  const place = iterates.loss.findIndex((loss) => loss <= target);
  if (place < 0) return undefined;
  const exact = place === 0 || (iterates.steps[place] ?? 0) - (iterates.steps[place - 1] ?? 0) === 1;
  return { gradients: iterates.gradientEvaluations[place] ?? 0, exact };
}

/** `● minimum`, `◆ saddle, index 1`. */
function verdict({ result, status }: RunView): string {
  const point = result?.criticalPoint;
  if (!point) return status === 'running' ? '…' : '—';
  const { sign, name } = criticalPointKinds[point.kind];
  return `${sign} ${point.kind === 'saddle' ? l10n.t('{0}, index {1}', name, point.index) : name}`;
}

/** Numbers by size, text by the alphabet; what is not a number comes last either way. */
function compare(a: number | string, b: number | string, descending = false): number {
  const direction = descending ? -1 : 1;
  if (typeof a === 'string' || typeof b === 'string') return direction * String(a).localeCompare(String(b));
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? 0 : direction * (a - b);
}
