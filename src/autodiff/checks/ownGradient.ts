// The user's own gradient, `@gradient name`, as a function from θ to n numbers.
import { argumentsOf } from '../../objective/arguments.js';
import { load, type LoadOptions } from '../../objective/load/load.js';
import type { Program } from '../../objective/program.js';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { functionOf, guarded } from '../plain/plainFunction.js';
import { say } from '../../protocol/sentence.js';

/**
 * Undefined where the objective has none.
 * @throws ObjectiveError where there is no function of that name; the result's calls, where it gives no n numbers.
 */
export function ownGradient(
  program: Program,
  info: ObjectiveInfo,
  builtins?: LoadOptions['builtins'],
): ((theta: Float64Array) => Float64Array) | undefined {
  const { gradient: name, parameters } = info;
  if (name === undefined) return undefined;
  const loaded = load(program, { ...(builtins ? { builtins } : {}) });
  const function_ = functionOf(loaded, name, info);
  const toArguments = argumentsOf(parameters);
  return (theta) => {
    const result = guarded(() => function_(...toArguments(theta)), program);
    const isObject = typeof result === 'object' && result !== null;
    const values =
      isObject && parameters.kind === 'object' && !(Symbol.iterator in result)
        ? parameters.keys.map((key) => (result as Record<string, unknown>)[key])
        : isObject
          ? Array.from(result as ArrayLike<unknown>)
          : [];
    if (values.length === theta.length && values.every((value) => typeof value === 'number')) {
      return Float64Array.from(values);
    }
    throw new ObjectiveError(say`'${name}' must return ${theta.length} numbers, one for each parameter.`, info.range);
  };
}
