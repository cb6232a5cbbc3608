// Files: a place of the source shown, a picture saved, the runs exported.
import * as vscode from 'vscode';
import { sourceUri } from '../../objectives/workspaceSources.js';
import { savePicture } from '../../pages/savePicture.js';
import type { Handlers } from './desk.js';

export const fileMessages: Handlers<'reveal' | 'save' | 'export'> = {
  reveal({ location: { file, line, column } }) {
    const at = new vscode.Position(line - 1, column - 1);
    return vscode.window.showTextDocument(sourceUri(file), {
      selection: new vscode.Range(at, at),
      viewColumn: vscode.ViewColumn.One,
    });
  },
  save: ({ name, format, data }) => savePicture(name, format, data),
  export: ({ format }, { objective }) => vscode.commands.executeCommand('descent.export', objective.reference, format),
};
