// The user's function as it is, called with a copy of θ, its result checked: where values come from.
import { argumentsOf } from '../../objective/arguments.js';
import { load, type LoadedProgram, type LoadOptions } from '../../objective/load/load.js';
import { asObjectiveError } from '../../objective/load/locate.js';
import type { Program } from '../../objective/program.js';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { Notebook } from '../notebook.js';
import { standardise } from './standardise.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/** One objective of a loaded program. */
export interface PlainFunction {
  /** f(θ), or ℓ(θ, row) where the objective has data. @throws ObjectiveError where it throws or returns no number. */
  value(theta: Float64Array, row?: unknown): number;
  /** The rows of `@data` and of `@validation`. */
  readonly rows: readonly unknown[] | undefined;
  readonly validationRows: readonly unknown[] | undefined;
  /** What a top-level name of any module holds. */
  readonly binding: LoadedProgram['binding'];
}

export function plainFunction(
  program: Program,
  info: ObjectiveInfo,
  builtins: LoadOptions['builtins'],
  notebook: Notebook,
): PlainFunction {
  const loaded = load(program, { ...(builtins ? { builtins } : {}) });
  const function_ = functionOf(loaded, info.name, info);
  const toArguments = argumentsOf(info.parameters);
  const { file, line, column } = info.range;
  if (loaded.usedChance) {
    const message = say`Math.random is drawn from while the file loads; there it begins with the same seed each time, so that the function stays the same.`;
    notebook.add('data', message, { file, line, column });
  }
  let calls = 0;
  return {
    value(theta, row) {
      const args = toArguments(theta);
      if (row !== undefined) args.push(row);
      let result: unknown;
      try {
        result = args.length === 1 ? function_(args[0]) : function_(...args);
      } catch (error) {
        throw asObjectiveError(error, program);
      }
      calls++;
      const isDue = (calls & (calls - 1)) === 0;
      if (isDue && info.parameters.kind === 'vector' && !isUnchanged(args[0] as ArrayLike<number>, theta)) {
        const message = say`The objective changes its argument; it is given a copy each time, so that its derivatives are right all the same.`;
        notebook.add('trap', message, { file, line, column });
      }
      return typeof result === 'number' ? result : noNumber(result, info);
    },
    ...dataOf(loaded, info, notebook),
    binding: loaded.binding,
  };
}

function isUnchanged(argument: ArrayLike<number>, theta: Float64Array): boolean {
  return argument.length === theta.length && theta.every((x, i) => Object.is(x, argument[i]));
}

/** @throws ObjectiveError where the program has no function of that name. */
export function functionOf(
  loaded: LoadedProgram,
  name: string,
  info: ObjectiveInfo,
): (...values: unknown[]) => unknown {
  const found = loaded.value(name);
  if (typeof found === 'function') return found as (...values: unknown[]) => unknown;
  throw new ObjectiveError(
    say`'${name}' is no function but ${described(found)}; export a function of that name.`,
    info.range,
  );
}

/** The rows of `@data` and of `@validation`, standardised where the objective says so. */
export function dataOf(
  loaded: LoadedProgram,
  info: ObjectiveInfo,
  notebook?: Notebook,
): Pick<PlainFunction, 'rows' | 'validationRows'> {
  const rows = rowsOf(loaded, info.data, info);
  const validationRows = rowsOf(loaded, info.validation, info);
  if (!rows || !info.standardise) return { rows, validationRows };
  const { scales, ...standardised } = standardise(rows, validationRows, info.standardise, info);
  const told = [...scales].map(([name, { mean, deviation }]) => `${name} (${brief(mean)} ± ${brief(deviation)})`);
  const { file, line, column } = info.range;
  notebook?.add(
    'data',
    say`Standardised, so that θ belongs to features of mean 0 and deviation 1: ${told.join(', ')}.`,
    {
      file,
      line,
      column,
    },
  );
  return standardised;
}

function brief(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** An array of rows, or an object with `rows`: what a module, a JSON or a CSV file gives. */
function rowsOf(loaded: LoadedProgram, name: string | undefined, info: ObjectiveInfo): readonly unknown[] | undefined {
  if (name === undefined) return undefined;
  const data = loaded.value(name);
  const rows: unknown = typeof data === 'object' && data !== null && 'rows' in data ? data.rows : data;
  if (!Array.isArray(rows)) {
    throw new ObjectiveError(
      say`'${name}' holds ${described(data)}, not an array of rows; export one from this file.`,
      info.range,
    );
  }
  if (rows.length === 0)
    throw new ObjectiveError(say`'${name}' has no rows; the mean over none is not defined.`, info.range);
  return rows;
}

/** Runs the user's code; whatever it throws becomes an ObjectiveError with its place. */
export function guarded<T>(run: () => T, program: Program): T {
  try {
    return run();
  } catch (error) {
    throw asObjectiveError(error, program);
  }
}

/** @throws ObjectiveError that says what came instead of a number. */
export function noNumber(result: unknown, info: ObjectiveInfo): never {
  const isPromise = typeof result === 'object' && result !== null && 'then' in result;
  const advice = isPromise
    ? say`an objective cannot be async`
    : Array.isArray(result)
      ? say`an objective must return one number; if these are residuals, annotate the result as number[], or add @residuals`
      : say`an objective must return one number`;
  throw new ObjectiveError(say`${info.title} returned ${described(result)}; ${advice}.`, info.range);
}

export function described(value: unknown): Sentence {
  if (value === undefined || value === null) return say`${String(value)}`;
  if (Array.isArray(value)) return say`an array of ${value.length}`;
  if (typeof value === 'object') return 'then' in value ? say`a promise` : say`an object`;
  if (typeof value === 'string') return say`the text ${JSON.stringify(value.slice(0, 40))}`;
  if (typeof value === 'bigint') return say`the bigint ${`${value}n`}`;
  if (typeof value === 'boolean') return say`a boolean`;
  return typeof value === 'number' ? say`a number` : typeof value === 'function' ? say`a function` : say`a symbol`;
}
