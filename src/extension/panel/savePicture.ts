// Saves what a panel has drawn where the user says.
import * as vscode from 'vscode';

const binary = ['png', 'gif'];

/** `data` is text, or base64 for formats that are not. */
export async function savePicture(name: string, format: string, data: string): Promise<void> {
  const safeName = name.replaceAll(/[^\p{L}\p{N}._ -]+/gu, '-');
  await saveAs(`${safeName}.${format}`, format, Buffer.from(data, binary.includes(format) ? 'base64' : 'utf8'));
}

/** Asks where, writes, and offers to open what was written. */
export async function saveAs(name: string, format: string, content: Uint8Array): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    filters: { [format.toUpperCase()]: [format] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, content);
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('Saved {0}.', target.path), open);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', target);
}
