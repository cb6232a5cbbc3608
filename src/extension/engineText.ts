// What the engine says, in the language of the editor.
import * as vscode from 'vscode';
import { english, translated, type Sentence } from '../protocol/sentence.js';

/** `text` is English, and made of `said` where that is known. */
export function engineText(text: string, said: Sentence | undefined): string {
  return (said && translated(said, (template) => vscode.l10n.bundle?.[template])) ?? text;
}

export function sentenceText(said: Sentence): string {
  return engineText(english(said), said);
}

/** What a catalogue tells of an optimizer or a schedule. */
export function inEditorLanguage<T extends Catalogued>(info: T): T {
  const { hyperparameters, lists } = info;
  return {
    ...described(info),
    title: inBundle(info.title),
    hyperparameters: hyperparameters.map(described),
    ...(lists && { lists: lists.map(described) }),
  };
}

interface Catalogued extends Described {
  readonly title: string;
  readonly hyperparameters: readonly Described[];
  readonly lists?: readonly Described[];
}

interface Described {
  readonly description: string;
}

function described<T extends Described>(info: T): T {
  return { ...info, description: inBundle(info.description) };
}

/** Most optimizers have a name that is the same in all languages. */
function inBundle(text: string): string {
  return vscode.l10n.bundle?.[text] ?? text;
}
