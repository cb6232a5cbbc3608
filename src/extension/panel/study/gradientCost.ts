// What a gradient of a run's objective costs, by which further work on it is chosen.
import type { Run } from '../../../runs/run.js';

const pieces = 10;

/**
 * Seconds per gradient, by the fastest tenth of the recorded steps: the first ones wait for the engine to warm up, and any for a
 * machine that is busy with something else. Where no gradients are counted, each step counts as one.
 */
export function secondsPerGradient({ iterates }: Pick<Run, 'iterates'>): number {
  const last = iterates.length - 1;
  let least = Infinity;
  for (let piece = 0; piece < pieces; piece++) {
    const [from, to] = [piece, piece + 1].map((k) => Math.floor((last * k) / pieces)) as [number, number];
    if (from === to) continue;
    const grown = (column: 'time' | 'gradientEvaluations') => iterates.at(column, to) - iterates.at(column, from);
    least = Math.min(least, grown('time') / (grown('gradientEvaluations') || to - from));
  }
  return least < Infinity ? least : Math.max(0, iterates.at('time', last));
}
