// The exact gradient beside central differences and, where the objective names one, the user's own.
import { checkGradient } from '../../autodiff/gradientCheck.js';
import type { CheckRequest, CheckResult } from '../../protocol/runner.js';
import { builtinModule } from '../builtins.js';
import { representativePoint } from '../representativePoint.js';
import type { Workshop } from '../workshop.js';

export function check({ objective, at }: CheckRequest, workshop: Workshop<'check'>): CheckResult {
  const open = workshop.open(objective, { derivatives: 'auto', ...(at && { dimension: at.length }) });
  const { f, info, program } = open;
  return checkGradient(f, program, info, Float64Array.from(at ?? representativePoint(open)), builtinModule);
}
