// Which of many recorded steps a chart needs: of each stretch as wide as a pixel, the lowest and the highest loss and
// gradient norm, so that every spike survives; always the first step and the last.
import type { GrowingIterates } from './growingIterates.js';

/** Indices (base 0, ascending) of at most about `most` of the recorded steps [from, to). */
export function decimate(iterates: GrowingIterates, from: number, to: number, most: number): Int32Array {
  const count = to - from;
  if (count <= most) return Int32Array.from({ length: Math.max(0, count) }, (_, i) => from + i);
  const perBucket = 4;
  const buckets = Math.max(1, Math.floor((most - 2) / perBucket));
  const kept: number[] = [from];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const begin = from + Math.floor((bucket * count) / buckets);
    const end = from + Math.floor(((bucket + 1) * count) / buckets);
    for (const index of extremes(iterates, begin, end)) {
      if (index > (kept.at(-1) ?? -1)) kept.push(index);
    }
  }
  if (kept.at(-1) !== to - 1) kept.push(to - 1);
  return Int32Array.from(kept);
}

/** Indices of at most about `most` of the recorded steps whose number k is in [fromStep, toStep]. */
export function decimateBetween(iterates: GrowingIterates, fromStep: number, toStep: number, most: number): Int32Array {
  return decimate(iterates, firstAtLeast(iterates, fromStep), firstAtLeast(iterates, toStep + 1), most);
}

function firstAtLeast(iterates: GrowingIterates, step: number): number {
  let low = 0;
  let high = iterates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (iterates.at('steps', middle) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The steps of [begin, end) with the least and greatest loss and gradient norm; the first that is not finite too. */
function extremes(iterates: GrowingIterates, begin: number, end: number): number[] {
  const found = new Set<number>();
  for (const column of ['loss', 'gradientNorm'] as const) {
    let least = begin;
    let greatest = begin;
    for (let i = begin; i < end; i++) {
      const value = iterates.at(column, i);
      if (!Number.isFinite(value)) {
        found.add(i);
        break;
      }
      if (value < iterates.at(column, least)) least = i;
      if (value > iterates.at(column, greatest)) greatest = i;
    }
    found.add(least).add(greatest);
  }
  return [...found].sort((a, b) => a - b);
}
