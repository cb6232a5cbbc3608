// The dimension of an objective, and its start, domain and minima written out for it.
import type { ObjectiveInfo, ParameterShape } from '../../protocol/objective.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import { expand, knownMinimum, problem, type ObjectiveTags, type Problem } from './objectiveTags.js';

/** The dimension, and everything that has one coordinate for each parameter. */
export function sized(
  tags: ObjectiveTags,
  shape: ParameterShape,
  asked: number | undefined,
  reads: number | undefined,
  problems: Problem[],
): Pick<ObjectiveInfo, 'dimension' | 'start' | 'domain' | 'minima'> {
  const fixed = fixedDimension(shape);
  const stated = fixed ?? tags.dimension;
  const points = [tags.start, tags.domain, ...tags.minima.map(({ theta }) => theta)];
  const told = points.find((point) => point && !point.repeats)?.items.length ?? reads ?? tags.start?.items.length;
  const own = stated ?? told;
  const dimension = fixed ?? asked ?? own;
  for (const point of points) {
    if (!point || own === undefined || point.repeats || point.items.length === own) continue;
    const has = say`@${point.tag.name} has ${coordinates(point.items.length)}`;
    const message = own === 1 ? say`${has}, but there is 1 parameter.` : say`${has}, but there are ${own} parameters.`;
    problems.push(problem(message, point.tag.location));
  }
  // What was not stated for this dimension is not said of it, only a start is always of use.
  const start =
    tags.start &&
    dimension !== undefined &&
    expand({ ...tags.start, repeats: tags.start.repeats || dimension !== own }, dimension);
  const domain = tags.domain && (dimension === undefined ? [...tags.domain.items] : expand(tags.domain, dimension));
  const minima = tags.minima.flatMap((minimum) => knownMinimum(minimum, dimension) ?? []);
  return {
    ...(dimension === undefined ? {} : { dimension }),
    ...(start ? { start } : {}),
    ...(domain ? { domain } : {}),
    minima,
  };
}

/** The number of parameters that the function's own signature fixes. */
export function fixedDimension(shape: ParameterShape): number | undefined {
  if (shape.kind === 'vector') return shape.length;
  if (shape.kind === 'object') return shape.keys.length;
  return shape.rest === undefined ? shape.names.length : undefined;
}

export function parameters(n: number): Sentence {
  return n === 1 ? say`1 parameter` : say`${n} parameters`;
}

function coordinates(n: number): Sentence {
  return n === 1 ? say`1 coordinate` : say`${n} coordinates`;
}
