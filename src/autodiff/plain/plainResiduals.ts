// The residuals of the user's function as they are, checked: a list of numbers, as many each time.
import { argumentsOf } from '../../objective/arguments.js';
import { load, type LoadOptions } from '../../objective/load/load.js';
import type { Program } from '../../objective/program.js';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { described, functionOf, guarded } from './plainFunction.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/** r(θ) in an array of its own. @throws ObjectiveError where the function throws or returns something else. */
export function plainResiduals(
  program: Program,
  info: ObjectiveInfo,
  builtins: LoadOptions['builtins'],
): (theta: Float64Array) => Float64Array {
  const function_ = functionOf(load(program, { ...(builtins ? { builtins } : {}) }), info.name, info);
  const toArguments = argumentsOf(info.parameters);
  let count: number | undefined;
  return (theta) => {
    const result = guarded(() => function_(...toArguments(theta)), program);
    const values = Array.isArray(result) || result instanceof Float64Array ? Array.from<unknown>(result) : undefined;
    if (!values)
      throw refusal(info, say`returned ${described(result)}; an objective of residuals returns a list of numbers`);
    const wrong = values.findIndex((value) => typeof value !== 'number');
    if (wrong >= 0)
      throw refusal(info, say`returned ${described(values[wrong])} as residual ${wrong}; each must be a number`);
    if (values.length === 0) throw refusal(info, say`returned no residuals; there is nothing to minimize`);
    count ??= values.length;
    if (values.length === count) return Float64Array.from(values as number[]);
    throw refusal(info, say`returned ${values.length} residuals after ${count} before; it must be as many everywhere`);
  };
}

function refusal({ title, range }: ObjectiveInfo, message: Sentence): ObjectiveError {
  return new ObjectiveError(say`${title} ${message}.`, range);
}
