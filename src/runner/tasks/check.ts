// The exact gradient beside central differences and, where the objective names one, the user's own.
import { checkGradient } from '../../autodiff/gradientCheck.js';
import type { CheckRequest, CheckResult } from '../../protocol/runner.js';
import { builtinModule } from '../builtins.js';
import type { OpenObjective, Workshop } from '../workshop.js';

export function check({ objective, at }: CheckRequest, workshop: Workshop<'check'>): CheckResult {
  const open = workshop.open(objective, { derivatives: 'auto', ...(at && { dimension: at.length }) });
  const { f, info, program } = open;
  return checkGradient(f, program, info, Float64Array.from(at ?? startOf(open)), builtinModule);
}

/** The objective's own start, or a point of no special kind: at the origin many a mistake does not show. */
function startOf({ f, info }: OpenObjective): readonly number[] {
  if (info.start?.length === f.dimension) return info.start;
  return Array.from({ length: f.dimension }, (_, index) => 0.5 + 0.1 * Math.sin(index + 1));
}
