// The generated gradient for human eyes: the chain rule done to the user's own function, beside the lines that it comes from.
import type { Program } from '../../objective/program.js';
import { compile, type Compilable, type Compilation } from './compile.js';
import { batchNames } from './derive/framing.js';
import { printStatements } from './code/print.js';
import { renumbered } from './code/readableNames.js';

export type Explanation = { readonly ok: true; readonly code: string } | Extract<Compilation, { readonly ok: false }>;

/** Readable code of (θ, gradient) → f; each group of lines under the source line that it comes from. */
export function explain(subject: Compilable): Explanation {
  const { program, info } = subject;
  // Loops stay loops, for readers.
  const compilation = compile(subject, 1);
  if (!compilation.ok) return compilation;
  const parameters = ['theta', 'gradient', ...(subject.batch ? [`{ ${batchNames.join(', ')} }`] : [])];
  const body = renumbered(printStatements(compilation.code, { comment: sourceComment(program) }));
  const code = `// The gradient of ${info.title} by reverse mode. First f itself, keeping what is needed; then every step
// backwards: v_bar is the derivative of f with respect to v, and each use of v adds its share to it. A loop that
// only adds up goes back turn by turn.
function gradientOf${word(info.title)}(${parameters.join(', ')}) {
${keptIn(body)}${body}}
`;
  return { ok: true, code };
}

/** What the way back needs of each turn of a loop is kept, last in, first out. */
function keptIn(body: string): string {
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(body);
  return [
    ...(uses('stack')
      ? ['  const stack = []; // what the way back needs of each turn: last in, first out\n  let top = 0;\n']
      : []),
    ...(uses('arrays') ? ['  const arrays = []; // and of arrays\n'] : []),
  ].join('');
}

/** `12: const r = …;`, with the file's name where it is not the entry. */
export function sourceComment(program: Program): (file: string, line: number) => string {
  const lines = new Map([...program.modules].map(([path, { text }]) => [path, text.split(/\r?\n/)]));
  return (file, line) => {
    const place = file === program.entry ? `${line}` : `${file.split('/').at(-1)}:${line}`;
    return `${place}: ${lines.get(file)?.[line - 1]?.trim() ?? ''}`;
  };
}

export function word(title: string): string {
  const name = title.replace(/[^\w$]/g, '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
