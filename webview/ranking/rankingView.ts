// The ranking table: a data grid whose headings sort and whose rows select a run.
import { element } from '../dom.js';
import { section, swatch } from '../controls.js';
import { lowestKnown } from '../contour/contourScene.js';
import { selectedRun } from '../state.js';
import type { Outlet, View } from '../view.js';
import { rankingColumns, rankingRows } from './rankingRows.js';
import type { RankingColumn, RankingRow } from './rankingRows.js';

const columns = Object.keys(rankingColumns) as RankingColumn[];
const textColumns: readonly RankingColumn[] = ['optimizer', 'verdict', 'stopped'];

export function createRanking(outlet: Outlet): View {
  const grid = element('vscode-data-grid', {
    'aria-label': 'Ranking of the runs',
    'generate-header': 'none',
    'grid-template-columns':
      'minmax(104px, 1.6fr) repeat(6, minmax(72px, 1fr)) minmax(116px, 1.5fr) minmax(116px, 1.4fr)',
  });
  const remark = element('span', { class: 'remark' });
  const root = section('ranking', 'Ranking', remark);
  root.append(element('div', { class: 'scroller' }, grid));
  let shown: unknown[] = [];

  return {
    element: root,
    update({ state, looks }) {
      const selected = selectedRun(state)?.id;
      const by = columns.find((column) => column === state.viewState['rankBy']) ?? 'loss';
      const descending = state.viewState['rankDescending'] === true;
      const next = [state.runs, selected, by, descending, looks, state.criticalPoints];
      if (next.every((value, i) => value === shown[i])) return;
      shown = next;
      const rows = rankingRows(state.runs, lowestKnown(state), by, descending);
      remark.textContent = budgetRemark(rows);
      grid.replaceChildren(
        header(by, descending, outlet),
        ...rows.map((row) => bodyRow(row, row.run.id === selected, looks.get(row.run.id)?.colour, outlet)),
      );
    },
  };
}

function header(by: RankingColumn, descending: boolean, outlet: Outlet): HTMLElement {
  const row = element('vscode-data-grid-row', { 'row-type': 'header' });
  columns.forEach((column, i) => {
    const sorted = column === by;
    const sort = element('button', { class: 'sort' }, rankingColumns[column], sorted ? (descending ? ' ↓' : ' ↑') : '');
    sort.addEventListener('click', () => {
      outlet.move({ type: 'viewState', viewState: { rankBy: column, rankDescending: sorted && !descending } });
    });
    const direction = sorted ? (descending ? 'descending' : 'ascending') : 'none';
    const attributes = { 'cell-type': 'columnheader', 'grid-column': i + 1, 'aria-sort': direction };
    row.append(element('vscode-data-grid-cell', { ...attributes, class: cellClass(column) }, sort));
  });
  return row;
}

function bodyRow(row: RankingRow, selected: boolean, colour: string | undefined, outlet: Outlet): HTMLElement {
  const made = element('vscode-data-grid-row', {
    class: selected ? 'selected' : '',
    'aria-selected': String(selected),
  });
  const select = (): void => outlet.post({ type: 'selectRun', run: row.run.id });
  made.addEventListener('click', select);
  made.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') select();
  });
  columns.forEach((column, i) => {
    const cell = element('vscode-data-grid-cell', { 'grid-column': i + 1, class: cellClass(column) });
    if (column === 'optimizer' && colour) cell.append(swatch(colour));
    cell.append(row.text[column]);
    if (column === 'stopped') cell.title = row.run.result?.stopped.message ?? row.run.failure?.message ?? '';
    if (column === 'verdict') cell.title = row.run.result?.criticalPoint?.detail ?? '';
    made.append(cell);
  });
  return made;
}

function cellClass(column: RankingColumn): string {
  return textColumns.includes(column) ? `text ${column}` : `number ${column}`;
}

/** Whether the comparison is fair: every run had the same budget, or not. */
function budgetRemark(rows: readonly RankingRow[]): string {
  if (rows.length < 2) return '';
  const budgets = new Set(rows.map(({ run }) => run.settings.evaluationBudget));
  const [budget] = budgets;
  if (budgets.size > 1) return 'unequal budgets';
  if (budget !== undefined) return `equal budget · ${budget} gradients`;
  const limits = new Set(rows.map(({ run }) => run.settings.steps));
  return limits.size === 1 ? `same limit · ${[...limits][0]} steps` : 'unequal limits';
}
