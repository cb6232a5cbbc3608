// The generated code of the gradient, for readers.
import { explain } from '../../autodiff/compiled/explain.js';
import { batchOf } from '../../autodiff/batch.js';
import { rowsOf } from '../../autodiff/plainFunction.js';
import { load } from '../../objective/load.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { ExplainRequest } from '../../protocol/runner.js';
import { builtinModule } from '../builtins.js';
import type { Workshop } from '../workshop.js';

/** @throws ObjectiveError where the objective is not compiled, with the reason and its place. */
export function explainGradient(
  { objective, dimension }: ExplainRequest,
  workshop: Workshop<'explain'>,
): { readonly code: string } {
  const options = { derivatives: 'auto', ...(dimension !== undefined && { dimension }) } as const;
  const { f, info, program } = workshop.open(objective, options);
  const loaded = load(program, { builtins: builtinModule });
  const rows = rowsOf(loaded, info.data, info);
  const explained = explain({
    program,
    info,
    dimension: f.dimension,
    bindings: loaded.binding,
    ...(rows && { batch: batchOf(rows) }),
  });
  if (explained.ok) return { code: explained.code };
  throw new ObjectiveError(
    `There is no code to show, as ${info.title} is not compiled: ${explained.reason}.`,
    explained.location,
  );
}
