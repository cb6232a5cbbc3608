// What came of a run, in a few words: for lenses, lists and the status bar.
import * as vscode from 'vscode';
import type { CriticalPoint } from '../../protocol/run.js';
import type { Run } from '../../runs/run.js';
import { engineText } from '../engineText.js';
import { shortNumber } from './shortNumber.js';

/** "adam: minimum f = 3.2e−12, κ 2508", or why there is no verdict. */
export function verdictLine(run: Run): string {
  return `${run.request.optimizer.name}: ${outcome(run)}`;
}

function outcome({ failure, result, status }: Run): string {
  if (failure) return engineText(failure.message, failure.said);
  if (!result) return status === 'running' ? vscode.l10n.t('running') : vscode.l10n.t('waiting');
  const { stopped, final, criticalPoint } = result;
  const { reason } = stopped;
  if (reason === 'diverged')
    return vscode.l10n.t('diverged in {0} steps, f = {1}', final.step, shortNumber(final.loss));
  if (reason === 'nonFinite') return vscode.l10n.t('not finite after step {0}', final.step);
  if (!criticalPoint || reason === 'error') return engineText(stopped.message, stopped.said);
  return verdict(criticalPoint, shortNumber(final.loss));
}

function verdict({ kind, index, conditionNumber }: CriticalPoint, loss: string): string {
  switch (kind) {
    case 'minimum':
      return Number.isFinite(conditionNumber)
        ? vscode.l10n.t('minimum f = {0}, κ {1}', loss, shortNumber(conditionNumber))
        : vscode.l10n.t('minimum f = {0}', loss);
    case 'maximum':
      return vscode.l10n.t('maximum f = {0}', loss);
    case 'saddle':
      return vscode.l10n.t('saddle of index {0} f = {1}', index, loss);
    case 'degenerate':
      return vscode.l10n.t('degenerate point f = {0}', loss);
    case 'notCritical':
      return vscode.l10n.t('not critical yet, f = {0}', loss);
  }
}
