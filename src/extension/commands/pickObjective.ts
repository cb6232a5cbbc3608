// Which objective a command means: the one given, the one at the cursor, else what the user picks, the last one first.
import * as vscode from 'vscode';
import type { ObjectiveInfo, ObjectiveReference } from '../../protocol/objective.js';
import { builtinObjectives } from '../objectives/builtinObjectives.js';
import type { FoundObjective, ObjectiveIndex } from '../objectives/objectiveIndex.js';
import type { Experiments } from '../runs/experiments.js';

/** `given`: a reference, or a tree item that carries one. Undefined when the user picks none. */
export async function objectiveFor(
  index: ObjectiveIndex,
  experiments: Experiments,
  given: ObjectiveReference | { readonly reference: ObjectiveReference } | undefined,
): Promise<FoundObjective | undefined> {
  const reference = given && ('reference' in given ? given.reference : given);
  if (reference?.kind === 'file' || reference?.kind === 'builtin') {
    const found = await experiments.find(reference);
    if (!found) throw new Error(vscode.l10n.t('{0} is not there any more.', reference.name ?? reference.kind));
    return found;
  }
  // Beside a walkthrough or a panel that is in front, the text that is seen is meant.
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  const atCursor = editor && index.at(editor.document, editor.selection.active);
  return atCursor ?? (await pickObjective(index, await experiments.latest()));
}

async function pickObjective(
  index: ObjectiveIndex,
  latest: FoundObjective | undefined,
): Promise<FoundObjective | undefined> {
  const workspace = (await index.objectives()).map((objective) => item(objective, 'symbol-function'));
  const builtins = await builtinObjectives();
  const families = [...new Set(builtins.map(({ family }) => family))];
  const picked = await vscode.window.showQuickPick(
    [
      ...(latest ? [separator(vscode.l10n.t('Last run')), item(latest, 'history')] : []),
      ...(workspace.length > 0 ? [separator(vscode.l10n.t('Workspace'))] : []),
      ...workspace,
      ...families.flatMap((family) => [
        separator(vscode.l10n.t('Built-in: {0}', family)),
        ...builtins.filter((builtin) => builtin.family === family).map((builtin) => item(builtin, 'library')),
      ]),
    ],
    { placeHolder: vscode.l10n.t('Which function shall be minimized?'), matchOnDescription: true, matchOnDetail: true },
  );
  return picked && 'objective' in picked ? picked.objective : undefined;
}

function item(objective: FoundObjective, icon: string) {
  const { info, reference } = objective;
  return {
    objective,
    label: `$(${icon}) ${info.title}`,
    description: reference.kind === 'file' ? vscode.workspace.asRelativePath(reference.path) : '',
    detail: formulaLine(info),
  };
}

/** The formula where there is one, else the first line of the description. */
export function formulaLine(info: ObjectiveInfo): string {
  return info.formula ? `f = ${info.formula}` : (info.description.split('\n')[0] ?? '');
}

function separator(label: string) {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
