// Early stopping: the loss on held-out rows is watched, and the best point is kept.
import type { Stopped } from '../../protocol/run.js';
import { say } from '../../protocol/sentence.js';
import { brief } from '../brief.js';
import { stop } from './stop.js';

export interface ValidationWatch {
  /** Call at the end of each epoch. A sentence once `patience` epochs went by without a better loss. */
  observe(step: number, loss: number, theta: Float64Array): Stopped | undefined;
  /** Where the loss was best. */
  readonly best: { readonly step: number; readonly loss: number; readonly theta: Float64Array };
}

/** Early stopping with the given patience in epochs (Prechelt, Early stopping — but when?, 1998). */
export function watchValidation(patience: number): ValidationWatch {
  const best = { step: 0, loss: Infinity, theta: new Float64Array(0) };
  let epochsSince = 0;
  return {
    best,
    observe(step, loss, theta) {
      if (loss < best.loss) {
        best.step = step;
        best.loss = loss;
        best.theta = theta.slice();
        epochsSince = 0;
        return undefined;
      }
      if (++epochsSince < patience) return undefined;
      const epochs = patience === 1 ? say`1 epoch` : say`${patience} epochs`;
      return stop(
        'validation',
        say`The validation loss has not fallen for ${epochs}: it was best (${brief(best.loss)}) at step ${best.step}, which is kept.`,
      );
    },
  };
}
