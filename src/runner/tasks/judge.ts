// The verdict on a point.
import { judge } from '../../analysis/verdict/verdict.js';
import type { JudgeRequest, Tasks } from '../../protocol/runner.js';
import type { Workshop } from '../workshop.js';

export function judgePoint({ objective, theta }: JudgeRequest, workshop: Workshop<'judge'>): Tasks['judge']['result'] {
  const { f, info } = workshop.open(objective, { dimension: theta.length, derivatives: 'auto' });
  const point = judge(f, Float64Array.from(theta), { knownMinima: info.minima, eigenvectors: true });
  return { point, findings: [] };
}
