// What the page of a sweep may say; each message is checked before anything is done with it.
import * as v from 'valibot';
import type { FromSweep } from '../../protocol/sweep.js';

/** Most cells of a grid: 64 × 64. */
const mostValues = 64;
const number = v.pipe(v.number(), v.finite());
const axis = v.strictObject({
  hyperparameter: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  from: number,
  to: number,
  count: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(mostValues)),
  scale: v.picklist(['log', 'linear']),
});
const form = v.strictObject({
  x: axis,
  y: v.exactOptional(axis),
  steps: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
});

const message = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('sweep'), form }),
  v.strictObject({ type: v.literal('rangeTest'), form }),
  v.strictObject({ type: v.literal('cancel') }),
  v.strictObject({ type: v.literal('runCell'), index: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.strictObject({ type: v.literal('runSuggestion') }),
  v.strictObject({ type: v.literal('problem'), message: v.pipe(v.string(), v.maxLength(10_000)) }),
]);

/** The message, or undefined when it is none. */
export function parseFromSweep(received: unknown): FromSweep | undefined {
  const result = v.safeParse(message, received);
  return result.success ? result.output : undefined;
}
