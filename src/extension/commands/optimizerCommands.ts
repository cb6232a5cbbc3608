// Check Optimizer: whether it keeps the rules, and what it is invariant under.
import * as vscode from 'vscode';
import type { ConformanceCheck } from '../../protocol/conformance.js';
import type { OptimizerReference } from '../../protocol/runRequest.js';
import { sourcePath } from '../objectives/workspaceSources.js';
import type { Parts } from '../parts.js';
import { optimizerKey } from '../runs/compareSettings.js';
import { optimizerChoices, type OptimizerChoice } from '../runs/optimizers.js';
import { abortedBy } from './inspectCommands.js';
import type { Commands } from './reporting.js';
import { sentenceText } from '../engineText.js';

/** A reference, or the item of the Compare view. */
type Given = OptimizerReference | { readonly choice: OptimizerChoice } | undefined;

export function optimizerCommands(parts: Parts): Commands {
  return {
    'descent.checkOptimizer': async (given: Given) => {
      const choice = await optimizerFor(parts, given);
      if (choice) await checkOptimizer(parts, choice);
    },
  };
}

async function checkOptimizer({ laboratory, compare, diagnostics, output }: Parts, choice: OptimizerChoice) {
  const { key, info, reference, range } = choice;
  const request = { optimizer: reference, hyperparameters: compare.hyperparameters(key) };
  if ('path' in reference) diagnostics.clear(reference.path);
  const checks = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Checking {0}', info.title),
      cancellable: true,
    },
    (_, token) => laboratory.ask('checkOptimizer', request, { signal: abortedBy(token) }),
  );
  output.info(report(info.title, checks));
  const broken = checks.filter(({ outcome }) => outcome === 'failed');
  for (const { location, message } of broken) {
    const place = location ?? range;
    if (place) diagnostics.report(place, message);
  }
  const details = vscode.l10n.t('Details');
  // Not waited for: the check is over, whenever its message is read.
  const shown =
    broken.length > 0
      ? vscode.window.showWarningMessage(broken.map(({ said }) => sentenceText(said)).join(' '), details)
      : vscode.window.showInformationMessage(
          vscode.l10n.t('{0} keeps the rules of an optimizer.', info.title),
          details,
        );
  void shown.then((answer) => answer === details && output.show(true));
}

async function optimizerFor({ index }: Parts, given: Given): Promise<OptimizerChoice | undefined> {
  if (given && 'choice' in given) return given.choice;
  const choices = await optimizerChoices(index);
  const wanted = given ? optimizerKey(given) : atCursor(choices);
  if (!wanted) return pick(choices);
  const found = choices.find(({ key }) => key === wanted);
  if (!found) throw new Error(vscode.l10n.t('{0} is not there any more.', given?.name ?? wanted));
  return found;
}

/** The user's own in which the cursor lies. */
function atCursor(choices: readonly OptimizerChoice[]): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const [path, line] = [sourcePath(editor.document.uri), editor.selection.active.line + 1];
  return choices.find(({ range }) => range?.file === path && range.line <= line && line <= range.endLine)?.key;
}

async function pick(choices: readonly OptimizerChoice[]): Promise<OptimizerChoice | undefined> {
  const items = choices.map((choice) => ({
    choice,
    label: choice.info.title,
    description: choice.range ? vscode.workspace.asRelativePath(choice.info.source) : '',
    detail: choice.info.description,
  }));
  const own = items.filter(({ choice }) => choice.range);
  const picked = await vscode.window.showQuickPick([...own, ...items.filter((item) => !own.includes(item))], {
    placeHolder: vscode.l10n.t('Which optimizer shall be checked?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.choice;
}

function report(title: string, checks: readonly ConformanceCheck[]): string {
  return [title, ...checks.map(({ outcome, message }) => `${outcome}\t${message}`)].join('\n');
}
