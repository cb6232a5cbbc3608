// The ranking table: a data grid whose headings sort and whose rows select a run.
import type { RunView } from '../../src/protocol/panel.js';
import { element, showText } from '../elements/dom.js';
import { section, showLook, swatch } from '../elements/controls.js';
import * as l10n from '../texts/l10n.js';
import type { LineLook } from '../state/optimizerColour.js';
import { lowestKnown } from '../contour/knownPoints.js';
import { singleOut } from '../page/singleOut.js';
import { selectedRun } from '../state/state.js';
import type { Outlet, View } from '../page/view.js';
import { fairness } from './fairness.js';
import { rankingColumns, rankingRows } from './rankingRows.js';
import type { RankingColumn, RankingRow } from './rankingRows.js';

const allColumns = Object.keys(rankingColumns) as RankingColumn[];
const textColumns: readonly RankingColumn[] = ['optimizer', 'verdict', 'stopped'];

/** `columns`: in their order from the left. */
export function createRanking(outlet: Outlet, columns: readonly RankingColumn[] = allColumns): View {
  const grid = element('vscode-data-grid', {
    'aria-label': l10n.t('Ranking of the runs'),
    'generate-header': 'none',
    // The rows share the columns of the grid, which are as wide as what stands in them.
    'grid-template-columns': 'subgrid',
  });
  grid.style.gridTemplateColumns = columns.map(columnWidth).join(' ');
  const remark = element('span', { class: 'remark' });
  const root = section('ranking', l10n.t('Ranking'), remark);
  root.append(element('div', { class: 'scroller' }, grid));
  singleOut(grid, outlet);
  const head = createHead(outlet, columns);
  const bodyRows = new Map<string, BodyRow>();
  let shown: unknown[] = [];
  let order = '';

  return {
    element: root,
    update({ state, looks }) {
      const selected = selectedRun(state)?.id;
      const by = allColumns.find((column) => column === state.viewState['rankBy']) ?? 'loss';
      const descending = state.viewState['rankDescending'] === true;
      const next = [state.runs, selected, by, descending, looks, state.criticalPoints];
      if (next.every((value, i) => value === shown[i])) return;
      shown = next;
      const rows = rankingRows(state.runs, lowestKnown(state), by, descending);
      const { text, fair } = fairness(rows.map(({ run }) => run));
      remark.textContent = text;
      remark.classList.toggle('warning', !fair);
      head.show(by, descending);
      const elements = rows.map((row) => {
        const made = bodyRows.get(row.run.id) ?? createBodyRow(row.run.id, outlet, columns);
        bodyRows.set(row.run.id, made);
        made.show(row, row.run.id === selected, looks.get(row.run.id));
        return made.element;
      });
      // Rows that stay where they are keep the focus.
      const nextOrder = rows.map(({ run }) => run.id).join(' ');
      if (nextOrder !== order) {
        grid.replaceChildren(head.element, ...elements);
        head.letTabIn();
      }
      order = nextOrder;
      for (const id of bodyRows.keys()) if (!rows.some(({ run }) => run.id === id)) bodyRows.delete(id);
    },
  };
}

interface Head {
  readonly element: HTMLElement;
  /** Lets the Tab key reach every heading; to be called when the row is in the document, where the toolkit forbids it. */
  letTabIn(): void;
  show(by: RankingColumn, descending: boolean): void;
}

function createHead(outlet: Outlet, columns: readonly RankingColumn[]): Head {
  const row = element('vscode-data-grid-row', { 'row-type': 'header' });
  let sortedBy: RankingColumn = 'loss';
  let falling = false;
  const cells = columns.map((column, i) => {
    const sort = element('button', { class: 'sort', tabindex: -1 });
    const press = (): void => {
      const rankDescending = column === sortedBy && !falling;
      outlet.move({ type: 'viewState', viewState: { rankBy: column, rankDescending } });
    };
    sort.addEventListener('click', press);
    const attributes = { 'cell-type': 'columnheader', 'grid-column': i + 1, class: cellClass(column) };
    const cell = element('vscode-data-grid-cell', attributes, sort);
    cell.addEventListener('keydown', (event) => {
      if (event.target !== cell || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      press();
    });
    return { column, sort, cell };
  });
  row.append(...cells.map(({ cell }) => cell));
  return {
    element: row,
    letTabIn: () => cells.forEach(({ cell }) => (cell.tabIndex = 0)),
    show(by, descending) {
      sortedBy = by;
      falling = descending;
      for (const { column, sort, cell } of cells) {
        const direction = column !== by ? 'none' : descending ? 'descending' : 'ascending';
        cell.setAttribute('aria-sort', direction);
        showText(sort, rankingColumns[column] + { none: '', descending: ' ↓', ascending: ' ↑' }[direction]);
      }
    },
  };
}

interface BodyRow {
  readonly element: HTMLElement;
  show(row: RankingRow, selected: boolean, look: LineLook | undefined): void;
}

function createBodyRow(run: string, outlet: Outlet, columns: readonly RankingColumn[]): BodyRow {
  const made = element('vscode-data-grid-row', { 'data-run': run });
  const select = (): void => outlet.post({ type: 'selectRun', run });
  made.addEventListener('click', select);
  made.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') select();
  });
  const mark = swatch();
  const cells = columns.map((column, i) => {
    const text = document.createTextNode('');
    const attributes = { 'grid-column': i + 1, class: cellClass(column) };
    const cell = element('vscode-data-grid-cell', attributes, column === 'optimizer' && mark, text);
    return { column, text, cell };
  });
  made.append(...cells.map(({ cell }) => cell));
  return {
    element: made,
    show(row, selected, look) {
      made.classList.toggle('selected', selected);
      made.setAttribute('aria-selected', String(selected));
      showLook(mark, look);
      for (const { column, text, cell } of cells) {
        if (text.data !== row.text[column]) text.data = row.text[column];
        if (column === 'optimizer') cell.title = row.text.optimizer;
        if (column === 'stopped') cell.title = whyStopped(row.run);
        if (column === 'verdict') cell.title = verdictOf(row.run);
      }
    },
  };
}

function whyStopped({ result, failure }: RunView): string {
  const why = result?.stopped ?? failure;
  return why ? l10n.engineText(why.message, why.said) : '';
}

function verdictOf({ result }: RunView): string {
  const { detail = '', said } = result?.criticalPoint ?? {};
  return l10n.engineText(detail, said);
}

/** No number is ever cut; a name is where the rest leaves it no room, and its title tells it whole. */
function columnWidth(column: RankingColumn): string {
  if (column === 'optimizer') return 'minmax(var(--name-width), max-content)';
  return `minmax(max-content, ${textColumns.includes(column) ? 1.6 : 1}fr)`;
}

function cellClass(column: RankingColumn): string {
  return textColumns.includes(column) ? `text ${column}` : `number ${column}`;
}
