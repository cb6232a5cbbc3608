// The names of generated code for readers: those of the user where they stand alone, else numbered from 1.
import { batchNames } from '../derive/framing.js';

const variable = /\b([A-Za-z_$][\w$]*?)_(\d+)((?:_[a-z]+)?)\b/g;

/** Names that the code has already. */
const taken = new Set([
  ...['theta', 'gradient', 'stack', 'top', 'arrays', 'turn', 'at', 'total', 'Math', 'workspace'],
  ...batchNames,
]);

/** Printed code with each name's variables numbered in the order in which they appear; one that stands alone has no number. */
export function renumbered(code: string): string {
  const lines = code.split('\n');
  const isComment = (line: string) => line.trimStart().startsWith('//');
  const numbers = new Map<string, Map<string, number>>();
  for (const line of lines) {
    if (isComment(line)) continue;
    for (const [, name, id] of line.matchAll(variable)) {
      const known = numbers.get(name!) ?? new Map<string, number>();
      numbers.set(name!, known);
      if (!known.has(id!)) known.set(id!, known.size + 1);
    }
  }
  const rename = (_: string, name: string, id: string, suffix: string) => {
    const known = numbers.get(name)!;
    const isAlone = known.size === 1 && !taken.has(name) && !/_\d+$/.test(name);
    return isAlone ? `${name}${suffix}` : `${name}_${known.get(id)}${suffix}`;
  };
  return lines.map((line) => (isComment(line) ? line : line.replace(variable, rename))).join('\n');
}
