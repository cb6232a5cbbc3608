// The data-table twin of a chart: folded away, filled only when it is opened.
import { element } from './dom.js';
import * as l10n from '../texts/l10n.js';

export interface TableContent {
  readonly columns: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

export interface DataTable {
  readonly element: HTMLElement;
  /** The data have changed; they are read when somebody looks. */
  refresh(): void;
}

/** `read` gives the content as it is now. */
export function createDataTable(caption: string, read: () => TableContent): DataTable {
  const table = element('table', {});
  const summary = element('summary', { 'aria-label': l10n.t('Data: {0}', caption) }, l10n.t('Data'));
  const scroller = element('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': caption }, table);
  const root = element('details', { class: 'twin' }, summary, scroller);

  function refresh(): void {
    if (!root.open) return;
    const { columns, cells } = read();
    const head = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)));
    const body = cells.map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, cell))));
    table.replaceChildren(element('caption', {}, caption), element('thead', {}, head), element('tbody', {}, ...body));
  }
  root.addEventListener('toggle', refresh);
  return { element: root, refresh };
}
