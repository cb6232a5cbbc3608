// The stability lens along a trajectory.
import { stabilityLens } from '../../analysis/stability/stability.js';
import type { StabilityLens, StabilityRequest } from '../../protocol/stability.js';
import type { Workshop } from '../workshop.js';

export function stability(
  { objective, dimension, optimizer, iterates, wholeBatch, samples }: StabilityRequest,
  workshop: Workshop<'stability'>,
): StabilityLens {
  const { f } = workshop.open(objective, { dimension, derivatives: 'auto' });
  return stabilityLens(f, iterates, optimizer, samples, wholeBatch);
}
