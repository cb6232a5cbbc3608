// Several runs that differ by their seed only: what is typical of them, and how far they lie apart.
import type { RunResult } from '../protocol/run.js';
import { rank } from './ranking.js';

type Ranked = Parameters<typeof rank>[0][number];

export interface SeedSpread {
  readonly seeds: readonly number[];
  /** Of the final f; Infinity where a run left the numbers. */
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

export function spreadOf(runs: readonly (Ranked & Pick<RunResult, 'seed'>)[]): SeedSpread {
  const losses = runs.map(({ final }) => (Number.isFinite(final.loss) ? final.loss : Infinity)).sort((a, b) => a - b);
  const middle = losses.length >> 1;
  const [lowest = NaN] = losses;
  return {
    seeds: runs.map(({ seed }) => seed),
    median: losses.length % 2 === 1 ? losses[middle]! : (losses[middle - 1]! + losses[middle]!) / 2,
    lowest,
    highest: losses.at(-1) ?? NaN,
  };
}

/** The run in the middle of the ranking; of two, the worse. */
export function medianRun<R extends Ranked>(runs: readonly R[]): R {
  return runs[rank(runs)[runs.length >> 1]!]!;
}
