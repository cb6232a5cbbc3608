// Critical points, the gradient check, and the code of the gradient: what is asked of an objective besides a run.
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { CheckResult } from '../../protocol/runner.js';
import { showLandscape } from '../landscape/landscapePage.js';
import type { Panels } from '../panel/panels.js';
import type { Parts } from '../parts.js';
import { shortNumber } from '../runs/shortNumber.js';
import { objectiveFor } from './pickObjective.js';
import type { Commands } from './reporting.js';
import { sentenceText } from '../engineText.js';

type Given = ObjectiveReference | { readonly reference: ObjectiveReference } | undefined;

export function inspectCommands(
  { context, index, experiments, laboratory, diagnostics, derivativeCode, output }: Parts,
  panels: Panels,
): Commands {
  return {
    'descent.findCriticalPoints': async (given: Given) => {
      const objective = await objectiveFor(index, experiments, given);
      if (objective) await panels.show(objective).findCriticalPoints();
    },

    'descent.showDerivativeCode': async (given: Given) => {
      const objective = await objectiveFor(index, experiments, given);
      if (objective) await derivativeCode.show(objective);
    },

    'descent.landscape': async () => {
      const result = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: vscode.l10n.t('Searching random functions'),
          cancellable: true,
        },
        (progress, token) =>
          laboratory.ask('landscape', landscapeDefaults, {
            signal: abortedBy(token),
            onProgress: ({ dimension, found }) =>
              progress.report({ message: vscode.l10n.t('n = {0}: {1} critical points', dimension, found) }),
          }),
      );
      showLandscape(context.extensionUri, result);
    },

    'descent.checkGradient': async (given: Given) => {
      const objective = await objectiveFor(index, experiments, given);
      if (!objective) return;
      const { reference, info } = objective;
      const at = experiments.start(reference).start;
      const result = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: vscode.l10n.t('Checking the gradient of {0}', info.title),
          cancellable: true,
        },
        (_, token) =>
          laboratory.ask('check', { objective: reference, ...(at && { at }) }, { signal: abortedBy(token) }),
      );
      output.info(checkReport(info.title, result));
      if (reference.kind === 'file') {
        diagnostics.clear(reference.path);
        diagnostics.reportNotes(result.notes);
        for (const said of result.said)
          diagnostics.report(result.location, sentenceText(said), vscode.DiagnosticSeverity.Warning);
      }
      const summary = result.agrees
        ? vscode.l10n.t('The gradient of {0} agrees with central differences.', info.title)
        : result.said.map(sentenceText).join(' ');
      const details = vscode.l10n.t('Details');
      const show = result.agrees ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
      if ((await show(summary, details)) === details) output.show(true);
    },
  };
}

/** Some tens of seconds of search. */
const landscapeDefaults = { dimensions: [1, 2, 3, 4, 5], points: 400, seed: 0 };

/** A signal that aborts when the user presses Cancel. */
export function abortedBy(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

function checkReport(
  title: string,
  { theta, exact, differences, own, derivatives, messages, notes }: CheckResult,
): string {
  const rows = theta.map((value, i) =>
    [value, exact[i], differences[i], own?.[i]].map((cell) => (cell === undefined ? '' : shortNumber(cell))).join('\t'),
  );
  return [
    `Gradient of ${title} (${derivatives})`,
    ['θ', derivatives === 'finite-differences' ? 'used' : 'exact', 'central differences', own ? 'yours' : ''].join(
      '\t',
    ),
    ...rows,
    ...messages,
    ...notes.map(({ message }) => message),
  ].join('\n');
}
