// The findings: sentences with their evidence, each with the button that applies the remedy and runs again.
import type { RunView } from '../../src/protocol/panel.js';
import type { Finding, Note } from '../../src/protocol/run.js';
import { button, section, swatch } from '../elements/controls.js';
import { element } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import { singleOut } from '../page/singleOut.js';
import type { Outlet, Picture, View } from '../page/view.js';

const signs = { warning: '▲', info: '●', good: '✓' };
const severities = { warning: 0, info: 1, good: 2 };

export function createFindings(outlet: Outlet): View {
  const list = element('ul', {});
  const root = section('findings', l10n.t('Findings'));
  root.append(list);
  singleOut(list, outlet);
  let shown: unknown[] = [];

  return {
    element: root,
    update({ state, looks }) {
      const findings = findingsOf(state.runs);
      const notes = notesOf(state.runs);
      // Steps that come in change the runs, but nothing here, and must not take a button from under a press.
      const inputs = [looks, ...findings.flatMap(({ run, finding }) => [run.title, finding]), ...notes];
      if (inputs.length === shown.length && inputs.every((input, i) => input === shown[i])) return;
      shown = inputs;
      const items = findings.map(({ run, finding }) => findingItem(run, finding, looks, outlet));
      list.replaceChildren(...items, ...notes.map((note) => noteItem(note, outlet)));
      root.hidden = !list.hasChildNodes();
    },
  };
}

/** Warnings first, then by run. */
function findingsOf(runs: readonly RunView[]): { readonly run: RunView; readonly finding: Finding }[] {
  return runs
    .filter(({ stale }) => !stale)
    .flatMap((run) => (run.result?.findings ?? []).map((finding) => ({ run, finding })))
    .sort((a, b) => severities[a.finding.severity] - severities[b.finding.severity]);
}

/** Every note once: runs of the same objective say the same. */
function notesOf(runs: readonly RunView[]): Note[] {
  const notes = runs.filter(({ stale }) => !stale).flatMap((run) => run.result?.notes ?? []);
  return [...new Map(notes.map((note) => [note.message, note])).values()];
}

function findingItem(run: RunView, finding: Finding, looks: Picture['looks'], outlet: Outlet): HTMLElement {
  const { severity, message, said, remedy } = finding;
  const sign = element('span', { class: `sign ${severity}`, 'aria-hidden': 'true' }, signs[severity]);
  const look = looks.get(run.id);
  const who = element('span', { class: 'who' }, look && swatch(look), `${run.title}: `);
  const apply =
    remedy &&
    button(l10n.engineText(remedy.label, remedy.said), () =>
      outlet.post({ type: 'applyRemedy', run: run.id, finding: finding.id }),
    );
  return element('li', { 'data-run': run.id }, sign, element('p', {}, who, l10n.engineText(message, said)), apply);
}

function noteItem({ message, said, location }: Note, outlet: Outlet): HTMLElement {
  const sign = element('span', { class: 'sign info', 'aria-hidden': 'true' }, 'ℹ');
  const show =
    location && button(l10n.t('Show line {0}', location.line), () => outlet.post({ type: 'reveal', location }));
  return element('li', {}, sign, element('p', {}, l10n.engineText(message, said)), show);
}
