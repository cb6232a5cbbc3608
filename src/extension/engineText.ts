// What the engine says, in the language of the editor.
import * as vscode from 'vscode';
import { translated, type Sentence } from '../protocol/sentence.js';

/** `text` is English, and made of `said` where that is known. */
export function engineText(text: string, said: Sentence | undefined): string {
  return (said && translated(said, (template) => vscode.l10n.bundle?.[template])) ?? text;
}
