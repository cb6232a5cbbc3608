// Whether an optimizer keeps the rules that runs rely on, and what it is invariant under.
import { allocationPerStep } from '../../engine/inspect/allocation.js';
import { brief } from '../../engine/brief.js';
import { checkConformance, conformance } from '../../engine/inspect/conformance.js';
import { completeHyperparameters } from '../../engine/hyperparameters.js';
import type { Optimizer } from '../../engine/optimizer.js';
import { userOptimizer } from '../../engine/userOptimizer.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { CheckOptimizerRequest, ConformanceCheck } from '../../protocol/conformance.js';
import { say } from '../../protocol/sentence.js';
import { bytesAllocated } from '../allocation.js';
import type { Workshop } from '../workshop.js';

export function checkOptimizer(
  { optimizer: reference, hyperparameters: given }: CheckOptimizerRequest,
  workshop: Workshop<'checkOptimizer'>,
): readonly ConformanceCheck[] {
  const optimizer = workshop.openOptimizer(reference);
  const hyperparameters = completeHyperparameters(optimizer.name, optimizer.hyperparameters, given);
  const checks = checkConformance(optimizer, hyperparameters, () => workshop.reporter.heartbeat());
  const broken = checks.some(({ outcome }) => outcome === 'failed');
  return broken ? checks : [...checks, allocation(optimizer)];
}

function allocation(optimizer: Optimizer): ConformanceCheck {
  const bytes = allocationPerStep(optimizer, bytesAllocated) - overhead(optimizer);
  const amount = bytes < 8 ? say`a step allocates nothing` : say`a step allocates ${brief(Math.round(bytes))} bytes`;
  return conformance(say`Allocation`, 'told', say`${amount} (two parameters).`);
}

/** What our copies cost that are handed to a user's step. */
function overhead({ family, source, name }: Optimizer): number {
  if (family !== 'yours') return 0;
  const range = { file: source, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 };
  const idle = userOptimizer(
    { name, description: '', range, hyperparameters: [] },
    () => ({ step: () => undefined }),
    (error) => new ObjectiveError(say`${String(error)}`),
  );
  return allocationPerStep(idle, bytesAllocated);
}
