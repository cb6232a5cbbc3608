// The compiled way to derivatives, where the compiler goes: otherwise a note says why not, and where.
import type { LoadOptions } from '../objective/load/load.js';
import { compile } from './compiled/compile.js';
import { compiledDerivatives } from './compiled/differentiable.js';
import { crossChecked } from './checks/crossChecked.js';
import type { Differentiable } from './differentiable.js';
import type { Notebook } from './notebook.js';
import type { Objective } from './objective.js';
import { say, type Sentence } from '../protocol/sentence.js';

/**
 * @param otherwise what does a call that the compiled code leaves; made when first needed.
 * @returns undefined where the objective is not compiled.
 */
export function compiledWay(
  objective: Objective,
  otherwise: () => Differentiable,
  notebook: Notebook,
  builtins?: LoadOptions['builtins'],
): Differentiable | undefined {
  const compilation = compile({ ...objective, bindings: objective.plain.binding });
  if (!compilation.ok) {
    notebook.add('derivatives', say`Not compiled, so by the tape: ${compilation.said}`, compilation.location);
    return undefined;
  }
  const { functions } = compilation;
  const compiled = (left: (reason: Sentence) => void) => compiledDerivatives(functions, otherwise, left);
  return crossChecked(compiled, otherwise, objective, notebook, builtins);
}
