// What a name that is not known may have been meant to be.

/** The name that differs from `word` in case only, or by one letter more, less, other or swapped; undefined where there is none, or several. */
export function likeName(word: string, names: readonly string[]): string | undefined {
  const meant = word.toLowerCase();
  const same = names.filter((name) => name.toLowerCase() === meant);
  const near = same.length > 0 ? same : names.filter((name) => isOneEdit(meant, name.toLowerCase()));
  return near.length === 1 ? near[0] : undefined;
}

function isOneEdit(word: string, name: string): boolean {
  let from = 0;
  while (from < word.length && word[from] === name[from]) from++;
  const [rest, other] = [word.slice(from), name.slice(from)];
  return (
    rest.slice(1) === other.slice(1) ||
    rest.slice(1) === other ||
    rest === other.slice(1) ||
    (rest.slice(2) === other.slice(2) && rest[0] === other[1] && rest[1] === other[0])
  );
}
