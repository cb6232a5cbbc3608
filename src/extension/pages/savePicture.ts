// Saves what a panel has drawn where the user says.
import * as vscode from 'vscode';

const binary = ['png', 'gif', 'webm'];

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
  await replaceFile(target, content);
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('Saved {0}.', target.path), open);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', target);
}

/** Beside its place first: a disk that is full leaves what was there. */
async function replaceFile(target: vscode.Uri, content: Uint8Array): Promise<void> {
  const temporary = target.with({ path: `${target.path}.tmp` });
  try {
    await vscode.workspace.fs.writeFile(temporary, content);
    await vscode.workspace.fs.rename(temporary, target, { overwrite: true });
  } catch (error) {
    await vscode.workspace.fs.delete(temporary).then(undefined, () => undefined);
    throw error;
  }
}
