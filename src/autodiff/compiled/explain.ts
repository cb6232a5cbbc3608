// The generated gradient for human eyes: the chain rule done to the user's own function, beside the lines that it comes from.
import type { Program } from '../../objective/program.js';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { compile, type Compilation } from './compile.js';
import type { Bindings } from './modules.js';
import { printStatements } from './print.js';

export type Explanation = { readonly ok: true; readonly code: string } | Extract<Compilation, { readonly ok: false }>;

/** Readable code of (θ, gradient) → f; each group of lines under the source line that it comes from. */
export function explain(program: Program, info: ObjectiveInfo, dimension: number, bindings: Bindings): Explanation {
  // Loops stay loops, for readers.
  const compilation = compile(program, info, dimension, bindings, 1);
  if (!compilation.ok) return compilation;
  const lines = new Map([...program.modules].map(([path, { text }]) => [path, text.split(/\r?\n/)]));
  const comment = (file: string, line: number) => {
    const place = file === program.entry ? `${line}` : `${file.split('/').at(-1)}:${line}`;
    return `${place}: ${lines.get(file)?.[line - 1]?.trim() ?? ''}`;
  };
  const parameters = ['theta', 'gradient'];
  const body = printStatements(compilation.code, { comment, parameters });
  const code = `// The gradient of ${info.title} by reverse mode. First f itself, keeping what is needed; then every step
// backwards: v_bar is the derivative of f with respect to v, and each use of v adds its share to it.
function gradientOf${word(info.title)}(theta, gradient) {
${body}}
`;
  return { ok: true, code };
}

function word(title: string): string {
  const name = title.replace(/[^\w$]/g, '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
