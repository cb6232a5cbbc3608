// The one entry: a linked program's objective → f with its derivatives, by the best way there is, and why that one.
import { declarationOf } from '../objective/discover/declaration.js';
import type { LoadOptions } from '../objective/load/load.js';
import type { Program } from '../objective/program.js';
import type { ObjectiveInfo } from '../protocol/objective.js';
import type { DerivativeMode } from '../protocol/runRequest.js';
import { batchOf, selection } from './sums/batch.js';
import { CallNodes } from './callNodes/callNodes.js';
import { compiledWay } from './compiledWay.js';
import type { Differentiable, FiniteSum, LeastSquares } from './differentiable.js';
import { differenceTerm } from './plain/differenceTerm.js';
import { createConstancy } from './checks/constancy.js';
import { handwritten } from './checks/handwritten.js';
import { leastSquares } from './sums/leastSquares.js';
import { meanOfTerms, singleTerm } from './sums/meanOfTerms.js';
import { Notebook, noting } from './notebook.js';
import { ownGradient } from './checks/ownGradient.js';
import { plainValue, type Objective } from './objective.js';
import { plainFunction } from './plain/plainFunction.js';
import { tapedFunction, type TapedFunction } from './tape/tapedFunction.js';
import { tapeTerm } from './tape/tapeTerm.js';
import type { Term } from './sums/term.js';
import { trusted, type Leaks } from './checks/trusted.js';
import { say } from '../protocol/sentence.js';

export interface DifferentiateOptions {
  /** `auto`: compiled where that is possible, else the tape, differences last. */
  readonly mode: 'auto' | DerivativeMode;
  /** The length of θ. */
  readonly dimension: number;
  /** Node's own modules that the objective may have. */
  readonly builtins?: LoadOptions['builtins'];
  /** Most operations that one recorded evaluation may have, 48 bytes each at most. Default 2 ** 25, 1.6 GB. */
  readonly tapeLimit?: number;
}

/**
 * Loads the objective and differentiates it; a `FiniteSum` where it has `@data`, `LeastSquares` where it returns residuals.
 * @throws ObjectiveError where the program does not load or has no such function or rows.
 */
export function differentiate(
  program: Program,
  info: ObjectiveInfo,
  options: DifferentiateOptions,
): Differentiable | FiniteSum | LeastSquares {
  if (info.residuals) return leastSquares(program, info, options, differentiateScalar);
  return differentiateScalar(program, info, options);
}

function differentiateScalar(
  program: Program,
  info: ObjectiveInfo,
  options: DifferentiateOptions,
): Differentiable | FiniteSum {
  const { file, line, column } = info.range;
  const notebook = new Notebook({ file, line, column });
  const plain = plainFunction(program, info, options.builtins, notebook);
  const leaks: Leaks = { pending: [] };
  let taped: TapedFunction | undefined;
  const tape = () => (taped ??= tapeOf(program, info, options, leaks, notebook));
  const over = (data: Objective['data']): Differentiable => {
    const batch = plain[data] && batchOf(plain[data]);
    const objective = { program, info, dimension: options.dimension, plain, data, ...(batch && { batch }) };
    const isTaped = options.mode !== 'finite-differences';
    const uncompiled = () => withoutCompiler(objective, isTaped ? tape() : undefined, leaks, notebook);
    const f = options.mode === 'auto' || options.mode === 'compiled' ? best(objective, uncompiled) : uncompiled();
    return batch ? Object.assign(f, selection(batch), { standardised: info.standardise !== undefined }) : f;
  };
  /** Compiled where that is possible. */
  const best = (objective: Objective, uncompiled: () => Differentiable): Differentiable => {
    let other: Differentiable | undefined;
    const otherwise = () => (other ??= uncompiled());
    return compiledWay(objective, otherwise, notebook, options.builtins) ?? otherwise();
  };
  const f = over('rows');
  if (info.data !== undefined)
    return plain.validationRows ? Object.assign(f, { validation: over('validationRows') }) : f;
  const own = ownGradient(program, info, options.builtins);
  if (!own || options.mode === 'finite-differences') return f;
  const { gradient, value } = f;
  const name = info.gradient!;
  const exact = {
    gradient,
    value,
    get derivatives() {
      return f.derivatives;
    },
  };
  return Object.assign(f, { gradient: handwritten(exact, own, name, notebook, declarationOf(program, name)) });
}

/** By the tape, or by differences where there is none. */
function withoutCompiler(
  objective: Objective,
  taped: TapedFunction | undefined,
  leaks: Leaks,
  notebook: Notebook,
): Differentiable {
  const { plain, dimension, batch, data } = objective;
  const value = plainValue(objective);
  const over = (term: Term) => ({ value, ...(batch ? meanOfTerms(term, batch) : singleTerm(term)) });
  const differences = over(differenceTerm(plain.value, batch?.rows));
  const common = { dimension, notes: notebook.notes };
  if (!taped) return { ...differences, ...common, derivatives: 'finite-differences' };
  const exact = over(tapeTerm(taped, taped[data], dimension));
  const differing = createConstancy(value, (theta) => plain.value(theta, batch?.rows[0]));
  const watch = trusted(exact, differences, 'tape', leaks, notebook, differing);
  return {
    ...exact,
    ...common,
    gradient: watch.gradient,
    hessianVectorProduct: watch.hessianVectorProduct,
    hessian: watch.hessian,
    get derivatives() {
      return watch.derivatives;
    },
  };
}

/** Undefined, with a note, where the rewritten program does not load though the program itself does. */
function tapeOf(
  program: Program,
  info: ObjectiveInfo,
  options: DifferentiateOptions,
  leaks: Leaks,
  notebook: Notebook,
): TapedFunction | undefined {
  const { builtins, tapeLimit = 2 ** 25 } = options;
  const known = new Set<string>();
  try {
    return tapedFunction(program, info, {
      limit: tapeLimit,
      events: {
        ...noting(notebook),
        leaked(_, into, location) {
          const key = `${location?.file}:${location?.line}`;
          if (known.has(key)) return;
          known.add(key);
          leaks.pending.push({ into, location });
        },
      },
      ...(options.mode === 'auto' && {
        calls: (recorder, functions, bindings) =>
          new CallNodes(program, info, recorder, functions, bindings, ({ name, location }) =>
            notebook.add('derivatives', say`'${name}' is compiled: each call of it is one step on the tape.`, location),
          ),
      }),
      ...(builtins ? { builtins } : {}),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    notebook.add(
      'inexact',
      say`Derivatives are central differences, not exact: the program could not be rewritten (${reason}).`,
    );
    return undefined;
  }
}
