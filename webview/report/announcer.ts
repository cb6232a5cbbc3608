// What has happened, said aloud by screen readers: the end of a run, the verdict, critical points found.
import { criticalPointKinds } from '../contour/marks/criticalPointMarks.js';
import { element } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';
import type { PanelState } from '../state/state.js';
import type { View } from '../page/view.js';

export function createAnnouncer(): View {
  const root = element('div', {
    class: 'hidden-text',
    'aria-live': 'polite',
    role: 'log',
    'aria-label': l10n.t('Events'),
  });
  let before: PanelState | undefined;

  return {
    element: root,
    update({ state }) {
      const sentences = before?.objective ? announcements(before, state) : [];
      before = state;
      if (sentences.length > 0) root.replaceChildren(...sentences.map((text) => element('p', {}, text)));
    },
  };
}

/** One sentence for each thing that has come to pass between two states. */
export function announcements(before: PanelState, after: PanelState): string[] {
  const sentences: string[] = [];
  for (const run of after.runs) {
    const former = before.runs.find(({ id }) => id === run.id);
    // One of a few milliseconds is over when it is first seen.
    if (run.result && !former?.result) {
      const { criticalPoint, final, stopped } = run.result;
      const loss = formatNumber(final.loss);
      const why = l10n.engineText(stopped.message, stopped.said);
      const kind = criticalPoint && criticalPointKinds[criticalPoint.kind].name;
      sentences.push(
        kind
          ? l10n.t('{0}: {1}, f = {2} after {3} steps. {4}', run.title, kind, loss, final.step, why)
          : l10n.t('{0}: f = {1} after {2} steps. {3}', run.title, loss, final.step, why),
      );
    } else if (run.failure && !former?.failure) {
      sentences.push(l10n.t('{0} failed. {1}', run.title, l10n.engineText(run.failure.message, run.failure.said)));
    }
  }
  const { completeness, points = [] } = after.criticalPoints ?? {};
  if (completeness && completeness !== before.criticalPoints?.completeness) {
    sentences.push(l10n.t('{0} critical points found. {1}', points.length, completeness));
  }
  return sentences;
}
