// The texts of the pages in the user's language, as VS Code's own `l10n.t` gives them to the extension.
import { translated, type Sentence } from '../../src/protocol/sentence.js';

const translations = readTranslations();

/** The text in the user's language, `{0}`, `{1}` … replaced by the values. The message has to be a literal. */
export function t(message: string, ...values: readonly (string | number)[]): string {
  return (translations[message] ?? message).replace(/\{(\d+)\}/g, (place, index) =>
    String(values[Number(index)] ?? place),
  );
}

/** What the engine says: `text` is English, and made of `said` where that is known. */
export function engineText(text: string, said: Sentence | undefined): string {
  return (said && translated(said, (template) => translations[template])) ?? text;
}

/** The document brings them, so that the first text that a page makes is in the user's language. */
function readTranslations(): Readonly<Record<string, string>> {
  const json = globalThis.document?.getElementById('translations')?.textContent;
  return json ? (JSON.parse(json) as Readonly<Record<string, string>>) : {};
}
