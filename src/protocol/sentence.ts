// What the engine says: in English, and with the pieces it was made of, so that an editor can say it in another language.

/** `the loss fell by {0} in {1}` and what stands in its places. A piece may be a sentence itself. */
export interface Sentence {
  readonly template: string;
  readonly values: readonly (string | Sentence)[];
}

/** The tag of every text that the engine says: say`f fell by ${fall}`. */
export function say(parts: TemplateStringsArray, ...values: readonly (string | number | Sentence)[]): Sentence {
  return {
    template: parts.reduce((text, part, place) => `${text}{${place - 1}}${part}`),
    values: values.map((value) => (typeof value === 'number' ? String(value) : value)),
  };
}

/** The sentences one after the other with `between` between them, which has no words. */
export function joined(sentences: readonly Sentence[], between: string): Sentence {
  return { template: sentences.map((_, place) => `{${place}}`).join(between), values: sentences };
}

export function english(sentence: Sentence): string {
  return filled(
    sentence.template,
    sentence.values.map((value) => (typeof value === 'string' ? value : english(value))),
  );
}

/** In the language of `lookUp`, all of it: undefined where it does not know one of the pieces. */
export function translated(
  { template, values }: Sentence,
  lookUp: (template: string) => string | undefined,
): string | undefined {
  const text = hasWords(template) ? lookUp(template) : template;
  const parts = values.map((value) => (typeof value === 'string' ? value : translated(value, lookUp)));
  const known = parts.filter((part) => part !== undefined);
  return text === undefined || known.length < parts.length ? undefined : filled(text, known);
}

/** Whether there is anything to translate besides the pieces. */
export function hasWords(template: string): boolean {
  return /\p{L}{2,}/u.test(template.replace(/\{\d+\}/g, ''));
}

function filled(template: string, values: readonly string[]): string {
  return template.replace(/\{(\d+)\}/g, (place, index) => values[Number(index)] ?? place);
}
