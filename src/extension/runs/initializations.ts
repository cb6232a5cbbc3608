// The ways to draw a start, in words.
import * as vscode from 'vscode';
import type { Initialization } from '../../protocol/runRequest.js';

/** Undefined: none is drawn. */
export function initializationTitle(initialization: Pick<Initialization, 'kind'> | undefined): string {
  if (!initialization) return vscode.l10n.t("the objective's own");
  const titles: Record<Initialization['kind'], string> = {
    zeros: vscode.l10n.t('zeros'),
    uniform: vscode.l10n.t('uniform'),
    normal: vscode.l10n.t('normal'),
    xavier: vscode.l10n.t('Xavier (Glorot)'),
    he: vscode.l10n.t('He (Kaiming)'),
  };
  return titles[initialization.kind];
}
