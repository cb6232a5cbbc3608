// The contour in words, for those who cannot see it.
import * as l10n from '../texts/l10n.js';
import { formatNumber, formatPoint } from '../texts/numberFormat.js';
import type { TableContent } from '../elements/dataTable.js';
import { selectedRun, type PanelState } from '../state/state.js';
import { criticalPointKinds, kindText } from './marks/criticalPointMarks.js';
import { thetaAt } from '../state/iterateAt.js';
import { criticalPoints } from './knownPoints.js';
import { showsTrials } from './marks/trialMarks.js';

/** One sentence on the picture and one for each run. */
export function describeContour(state: PanelState): string {
  if (!state.grid) return l10n.t('Contours and trajectories: nothing to show yet.');
  const runs = state.runs
    .filter((run) => !run.stale && run.iterates.steps.length > 0)
    .map((run) => {
      const place = run.iterates.steps.length - 1;
      const kind = run.result?.criticalPoint?.kind;
      const end = `${formatPoint(thetaAt(run, place))}, f = ${formatNumber(run.iterates.loss[place] ?? NaN)}`;
      return l10n.t('{0} ends at {1}.', run.title, kind ? `${end}, ${criticalPointKinds[kind].name}` : end);
    });
  return [
    l10n.t('Contours of f with {0} trajectories.', runs.length),
    ...runs,
    l10n.t('Arrow keys move the view, plus and minus zoom, Enter starts the runs from the middle of the view.'),
  ].join(' ');
}

/** What the picture shows, as a table: the critical points, then where each run ended. */
export function contourTable(state: PanelState | undefined): TableContent {
  const columns = [l10n.t('what'), 'θ', 'f', '‖∇f‖'];
  if (!state) return { columns, cells: [] };
  const points = criticalPoints(state).map(({ kind, theta, value, gradientNorm }) => [
    kindText(kind),
    formatPoint(theta),
    formatNumber(value),
    formatNumber(gradientNorm, 2),
  ]);
  const ends = state.runs
    .filter((run) => !run.stale && run.iterates.steps.length > 0)
    .map((run) => {
      const place = run.iterates.steps.length - 1;
      const { loss, gradientNorm } = run.iterates;
      const numbers = [formatNumber(loss[place] ?? NaN), formatNumber(gradientNorm[place] ?? NaN, 2)];
      return [l10n.t('end of {0}', run.title), formatPoint(thetaAt(run, place)), ...numbers];
    });
  return { columns, cells: [...points, ...ends, ...triedAtCursor(state)] };
}

/** What the selected run tried in the step at the cursor. */
function triedAtCursor(state: PanelState): string[][] {
  const run = selectedRun(state);
  const trials = run?.result?.trials;
  if (!run || !trials || state.cursor === undefined || !showsTrials(state)) return [];
  const n = run.dimension;
  return trials.steps.flatMap((step, k) =>
    step === state.cursor
      ? [
          [
            l10n.t('tried in step {0}', step),
            formatPoint(trials.theta.slice(k * n, (k + 1) * n)),
            formatNumber(trials.loss[k] ?? NaN),
            '',
          ],
        ]
      : [],
  );
}
