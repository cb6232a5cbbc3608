// What the engine says: in English, and with the pieces it was made of, so that an editor can say it in another language.

/** `the loss fell by {0} in {1}` and what stands in its places. A piece may be a sentence itself. */
export interface Sentence {
  readonly template: string;
  readonly values: readonly (string | Sentence)[];
}

/**
 * The tag of every text that the engine says: say`f fell by ${fall}`. Like `english` it calls nothing, so that it can say of
 * an objective that it has replaced `map` or `replace` for good.
 */
export function say(parts: TemplateStringsArray, ...values: (string | number | Sentence)[]): Sentence {
  let template = parts[0]!;
  for (let k = 0; k < values.length; k++) {
    template += `{${k}}${parts[k + 1]!}`;
    if (typeof values[k] === 'number') values[k] = `${values[k] as number}`;
  }
  return { template, values: values as (string | Sentence)[] };
}

/** The sentences one after the other with `between` between them, which has no words. */
export function joined(sentences: readonly Sentence[], between: string): Sentence {
  return { template: sentences.map((_, place) => `{${place}}`).join(between), values: sentences };
}

export function english(sentence: Sentence): string {
  const { template, values } = sentence;
  let text = '';
  for (let at = 0; at < template.length; at++) {
    let end = at + 1;
    let place = 0;
    while (template[at] === '{' && template[end]! >= '0' && template[end]! <= '9')
      place = 10 * place + +template[end++]!;
    const value = end > at + 1 && template[end] === '}' ? values[place] : undefined;
    if (value !== undefined) at = end;
    text += value === undefined ? template[at]! : typeof value === 'string' ? value : english(value);
  }
  return text;
}

/** In the language of `lookUp`, all of it: undefined where it does not know one of the pieces. */
export function translated(
  { template, values }: Sentence,
  lookUp: (template: string) => string | undefined,
): string | undefined {
  const text = hasWords(template) ? lookUp(template) : template;
  const parts = values.map((value) => (typeof value === 'string' ? value : translated(value, lookUp)));
  const known = parts.filter((part) => part !== undefined);
  return text === undefined || known.length < parts.length ? undefined : english({ template: text, values: known });
}

/** Whether there is anything to translate besides the pieces. */
export function hasWords(template: string): boolean {
  return /\p{L}{2,}/u.test(template.replace(/\{\d+\}/g, ''));
}
