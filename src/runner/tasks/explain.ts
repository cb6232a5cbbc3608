// The code of the gradient, for readers: as it is compiled, or as one evaluation was recorded.
import { batchOf } from '../../autodiff/sums/batch.js';
import { explain } from '../../autodiff/compiled/explain.js';
import { dataOf } from '../../autodiff/plain/plainFunction.js';
import { explainTape } from '../../autodiff/tape/explainTape.js';
import { load } from '../../objective/load/load.js';
import { residualSums } from '../../objective/link/residualSums.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { ExplainRequest } from '../../protocol/runner.js';
import { builtinModule } from '../containment/builtins.js';
import { blameNonFinite } from '../nonFinite.js';
import { representativePoint } from '../representativePoint.js';
import type { Workshop } from '../workshop.js';
import { say } from '../../protocol/sentence.js';

/** @throws ObjectiveError where the objective throws or is NaN at the point that is asked for, or that is recorded. */
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
  if (explained.ok && at === undefined) return { code: explained.code };
  const theta = Float64Array.from(at ?? representativePoint(open));
  if (Number.isNaN(open.f.value(theta))) {
    const { said, location } = blameNonFinite(open, theta);
    throw new ObjectiveError(say`${said} Give another point.`, location);
  }
  return { code: explained.ok ? explained.code : explainTape(program, info, theta, explained.reason, builtinModule) };
}

function halfSquares(...of: Parameters<typeof residualSums>) {
  const { program, halfSquares: info } = residualSums(...of);
  return { program, info };
}
