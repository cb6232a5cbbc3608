// Tells the user in one sentence why a command failed, with a way to the place of the cause.
import * as vscode from 'vscode';
import { sourceUri } from '../objectives/workspaceSources.js';
import { shownFailure } from '../runs/laboratory.js';

/** A command's handler; VS Code passes whatever the caller gave. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments of a command are the caller's
export type Handler = (...args: any[]) => unknown;
export type Commands = Readonly<Record<string, Handler>>;

/** The same handler, which rejects no more. */
export function reporting(output: vscode.LogOutputChannel, handler: Handler): Handler {
  return async (...args) => {
    try {
      return await handler(...args);
    } catch (thrown) {
      const { kind, message, location } = shownFailure(thrown);
      if (kind === 'cancelled') return undefined;
      output.error(thrown instanceof Error ? thrown : message);
      const show = location && vscode.l10n.t('Show');
      const answer = await vscode.window.showErrorMessage(message, ...(show ? [show] : []));
      if (location && answer !== undefined && answer === show) {
        const at = new vscode.Position(location.line - 1, location.column - 1);
        await vscode.window.showTextDocument(sourceUri(location.file), { selection: new vscode.Range(at, at) });
      }
      return undefined;
    }
  };
}
