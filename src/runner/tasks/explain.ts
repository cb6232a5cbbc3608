// The code of the gradient, for readers: as it is compiled, or as one evaluation was recorded.
import { batchOf } from '../../autodiff/batch.js';
import { explain } from '../../autodiff/compiled/explain.js';
import { dataOf } from '../../autodiff/plainFunction.js';
import { explainTape } from '../../autodiff/tape/explainTape.js';
import { load } from '../../objective/load.js';
import { residualSums } from '../../objective/residualSums.js';
import type { ExplainRequest } from '../../protocol/runner.js';
import { builtinModule } from '../builtins.js';
import { representativePoint } from '../representativePoint.js';
import type { Workshop } from '../workshop.js';

/** @throws ObjectiveError where the objective is not compiled, and throws where it is recorded. */
export function explainGradient(
  { objective, at }: ExplainRequest,
  workshop: Workshop<'explain'>,
): { readonly code: string } {
  const open = workshop.open(objective, { derivatives: 'auto', ...(at && { dimension: at.length }) });
  const { dimension } = open.f;
  const { program, info } = open.info.residuals ? halfSquares(open.program, open.info, dimension) : open;
  const loaded = load(program, { builtins: builtinModule });
  const { rows } = dataOf(loaded, info);
  const batch = rows && batchOf(rows);
  const explained = explain({ program, info, dimension, bindings: loaded.binding, ...(batch && { batch }) });
  if (explained.ok) return { code: explained.code };
  const theta = Float64Array.from(at ?? representativePoint(open));
  return { code: explainTape(program, info, theta, explained.reason, builtinModule) };
}

function halfSquares(...of: Parameters<typeof residualSums>) {
  const { program, halfSquares: info } = residualSums(...of);
  return { program, info };
}
