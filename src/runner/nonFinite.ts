// Why f or its gradient is no number at a point: the sentence and the place.
import { firstNonFinite } from '../autodiff/firstNonFinite.js';
import type { SourceLocation } from '../protocol/objective.js';
import { builtinModule } from './builtins.js';
import type { OpenObjective } from './workshop.js';

/** The operation to blame; where none is found, the objective itself. */
export function blameNonFinite(
  { program, info }: OpenObjective,
  theta: Float64Array,
): { readonly message: string; readonly location: SourceLocation } {
  const { file, line, column } = info.range;
  const born = firstNonFinite(program, info, theta, builtinModule);
  if (born === undefined) return { message: `${info.title} is not finite here.`, location: { file, line, column } };
  const row = born.row === undefined ? '' : ` (row ${born.row} of the data)`;
  const what = born.of === 'value' ? 'The value is not finite' : 'The gradient is not finite';
  return { message: `${what}: ${born.message}${row}.`, location: born.location ?? { file, line, column } };
}
