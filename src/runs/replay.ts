// Whether a run that was done again gave the same numbers, to the last bit; and if not, from where on and why.
import type { GrowingIterates } from './growingIterates.js';
import type { Run } from './run.js';

export interface ReplayReport {
  /** Recorded steps that both trajectories have. */
  readonly compared: number;
  /** The first step of them at which θ, f or ‖∇f‖ differ; undefined: none. */
  readonly differsAt?: number;
  /** f there, in the file and now. */
  readonly losses?: readonly [number, number];
  readonly sourceChanged: boolean;
}

/** What of a run is compared. */
type Recorded = Pick<Run, 'iterates' | 'result'>;

export function compareReplay(filed: Recorded, replayed: Recorded): ReplayReport {
  const [a, b] = [filed.iterates, replayed.iterates];
  const hashes = [filed.result?.sourceHash, replayed.result?.sourceHash];
  const sourceChanged = hashes.every((hash) => hash !== undefined) && hashes[0] !== hashes[1];
  let compared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [stepA, stepB] = [a.at('steps', i), b.at('steps', j)];
    if (stepA === stepB) {
      compared++;
      if (!sameNumbers(a, i, b, j)) {
        return { compared, differsAt: stepA, losses: [a.at('loss', i), b.at('loss', j)], sourceChanged };
      }
    }
    if (stepA <= stepB) i++;
    if (stepB <= stepA) j++;
  }
  const [lastA, lastB] = [a.at('steps', a.length - 1), b.at('steps', b.length - 1)];
  const isCutShort = lastA < lastB && endedFromOutside(filed);
  if (lastA !== lastB && !isCutShort) return { compared, differsAt: Math.min(lastA, lastB) + 1, sourceChanged };
  return { compared, sourceChanged };
}

/** By the user or by the clock: where it ended is no matter of its numbers. */
function endedFromOutside({ result }: Recorded): boolean {
  return result?.stopped.reason === 'cancelled' || result?.stopped.reason === 'timeLimit';
}

function sameNumbers(a: GrowingIterates, i: number, b: GrowingIterates, j: number): boolean {
  const [thetaA, thetaB] = [a.theta(i), b.theta(j)];
  return (
    Object.is(a.at('loss', i), b.at('loss', j)) &&
    Object.is(a.at('gradientNorm', i), b.at('gradientNorm', j)) &&
    thetaA.length === thetaB.length &&
    thetaA.every((value, k) => Object.is(value, thetaB[k]))
  );
}
