// The one entry: a linked program's objective → f with its derivatives, by the best way there is, and why that one.
import type { LoadOptions } from '../objective/load.js';
import type { Program } from '../objective/program.js';
import type { ObjectiveInfo } from '../protocol/objective.js';
import type { DerivativeMode } from '../protocol/run.js';
import { compiledWay } from './compiledWay.js';
import { crossChecked } from './crossChecked.js';
import type { Differentiable, FiniteSum } from './differentiable.js';
import { differenceTerm } from './differenceTerm.js';
import { handwritten } from './handwritten.js';
import { meanOfTerms, singleTerm } from './meanOfTerms.js';
import { Notebook, noting } from './notebook.js';
import { ownGradient } from './ownGradient.js';
import { plainFunction, type PlainFunction } from './plainFunction.js';
import { tapedFunction, type TapedFunction } from './tape/tapedFunction.js';
import { tapeTerm } from './tape/tapeTerm.js';
import type { Term } from './term.js';
import { trusted, type Leaks } from './trusted.js';

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
 * Loads the objective and differentiates it; a `FiniteSum` where it has `@data`.
 * @throws ObjectiveError where the program does not load or has no such function or rows.
 */
export function differentiate(
  program: Program,
  info: ObjectiveInfo,
  options: DifferentiateOptions,
): Differentiable | FiniteSum {
  const notebook = new Notebook();
  const plain = plainFunction(program, info, options.builtins);
  let other: Differentiable | FiniteSum | undefined;
  const otherwise = () => (other ??= withoutCompiler(program, info, options, plain, notebook));
  const compiled = isCompilable(info, options)
    ? compiledWay(program, info, options.dimension, plain, otherwise, notebook)
    : undefined;
  const f = compiled ? crossChecked(compiled, otherwise, program, info, notebook, options.builtins) : otherwise();
  const own = info.data === undefined ? ownGradient(program, info, options.builtins) : undefined;
  if (!own || options.mode === 'finite-differences') return f;
  const { gradient, value } = f;
  return Object.assign(f, { gradient: handwritten({ gradient, value }, own, info.gradient!, notebook) });
}

function isCompilable({ data }: ObjectiveInfo, { mode }: DifferentiateOptions): boolean {
  return (mode === 'auto' || mode === 'compiled') && data === undefined;
}

/** By the tape, or by differences. */
function withoutCompiler(
  program: Program,
  info: ObjectiveInfo,
  options: DifferentiateOptions,
  plain: PlainFunction,
  notebook: Notebook,
): Differentiable | FiniteSum {
  const leaks: Leaks = { pending: [] };
  const taped = options.mode === 'finite-differences' ? undefined : tape(program, info, options, leaks, notebook);
  const over = (rows: PlainFunction['rows'], tapedRows: TapedFunction['rows']): Differentiable | FiniteSum => {
    const objective = (term: Term<number>) => (rows ? meanOfTerms(term, rows.length) : singleTerm(term));
    const differences = objective(differenceTerm(plain.value, rows));
    const common = { dimension: options.dimension, notes: notebook.notes };
    if (!taped) return { ...differences, ...common, derivatives: 'finite-differences' };
    const exact = objective(tapeTerm(plain.value, rows, taped, tapedRows, options.dimension));
    const watch = trusted(exact, differences, 'tape', leaks, notebook);
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
  };
  const objective = over(plain.rows, taped?.rows);
  if (!plain.validationRows) return objective;
  return Object.assign(objective, { validation: over(plain.validationRows, taped?.validationRows) });
}

/** Undefined, with a note, where the rewritten program does not load though the program itself does. */
function tape(
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
      ...(builtins ? { builtins } : {}),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    notebook.add(
      'inexact',
      `Derivatives are central differences, not exact: the program could not be rewritten (${reason}).`,
    );
    return undefined;
  }
}
