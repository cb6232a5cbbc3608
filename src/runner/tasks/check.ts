// The exact gradient beside central differences and, where the objective names one, the user's own.
import { checkGradient } from '../../autodiff/checks/gradientCheck.js';
import type { CheckRequest, CheckResult } from '../../protocol/runner.js';
import { builtinModule } from '../containment/builtins.js';
import { blameNonFinite } from '../nonFinite.js';
import { representativePoint } from '../representativePoint.js';
import type { Workshop } from '../workshop.js';

export function check({ objective, at }: CheckRequest, workshop: Workshop<'check'>): CheckResult {
  const open = workshop.open(objective, { derivatives: 'auto', ...(at && { dimension: at.length }) });
  const { f, info, program } = open;
  const theta = Float64Array.from(at ?? representativePoint(open));
  const result = checkGradient(f, program, info, theta, builtinModule);
  if (result.exact.every(Number.isFinite)) return result;
  // Nothing agrees with what is no number.
  const { message, said, location } = blameNonFinite(open, theta);
  const told = { messages: [message, ...result.messages], said: [said, ...result.said] };
  return { ...result, ...told, agrees: false, location };
}
