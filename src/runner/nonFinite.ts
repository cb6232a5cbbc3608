// Why f or its gradient is no number at a point: the sentence and the place.
import { firstNonFinite } from '../autodiff/checks/firstNonFinite.js';
import type { SourceLocation } from '../protocol/objective.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import { english, say, type Sentence } from '../protocol/sentence.js';
import { builtinModule } from './containment/builtins.js';
import type { OpenObjective } from './workshop.js';

/**
 * The operation to blame; where none is found, the objective itself.
 * @throws ObjectiveError of kind `request` where θ is too short: what is read beyond its end makes everything NaN.
 */
export function blameNonFinite(
  { program, info, ownDimension }: OpenObjective,
  theta: Float64Array,
): { readonly message: string; readonly said: Sentence; readonly location: SourceLocation } {
  const { file, line, column } = info.range;
  const own = ownDimension();
  if (own !== undefined && theta.length < own) {
    const message = say`${info.title} takes ${own} parameters, not ${theta.length}: with so few it is no number; give ${own}.`;
    throw new ObjectiveError(message, { file, line, column }, 'request');
  }
  const born = firstNonFinite(program, info, theta, builtinModule);
  if (born === undefined) return blamed(say`${info.title} is not finite here.`, { file, line, column });
  const row = born.row === undefined ? '' : say` (row ${born.row} of the data)`;
  const sentence =
    born.of === 'value'
      ? say`The value is not finite: ${born.message}${row}.`
      : say`The gradient is not finite: ${born.message}${row}.`;
  return blamed(sentence, born.location ?? { file, line, column });
}

function blamed(said: Sentence, location: SourceLocation) {
  return { message: english(said), said, location };
}
