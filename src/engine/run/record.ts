// The trajectory of a run: rows are gathered in typed arrays and handed on in chunks, so that little is lost when the
// process is killed and nothing is allocated per step.
import type { Iterates } from '../../protocol/run.js';
import type { Clock } from './clock.js';

/** One recorded step; the loop reuses the object. */
export interface Row {
  readonly step: number;
  readonly theta: Float64Array;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly learningRate: number;
  readonly gradientEvaluations: number;
  readonly validationLoss: number;
  readonly gradientNoise: number;
}

export interface Recorder {
  /** Keeps the row if its step is due. */
  add(row: Row): void;
  /** Keeps the row in any case (once), and hands on all that has not been handed on. */
  finish(row: Row): void;
}

/** Seconds after which rows are handed on. */
const flushInterval = 0.05;
/** Numbers of θ that a chunk holds at most. */
const chunkNumbers = 1 << 17;

/** `every`: keep each K-th step of at most `steps`. `validation`, `noise`: whether there is a column for it. */
export function recordTo(
  sink: (chunk: Iterates) => void,
  clock: Clock,
  options: { dimension: number; every: number; steps: number; validation: boolean; noise: boolean },
): Recorder {
  const { dimension, every, steps: mostSteps, validation, noise } = options;
  // Short runs by the thousand must not spend their time on memory that they never fill.
  const mostRows = Math.floor(mostSteps / every) + 2;
  const capacity = Math.min(mostRows, Math.max(16, Math.min(4096, Math.floor(chunkNumbers / dimension))));
  const column = () => new Float64Array(capacity);
  const steps = column();
  const theta = new Float64Array(capacity * dimension);
  const loss = column();
  const gradientNorm = column();
  const learningRate = column();
  const gradientEvaluations = column();
  const time = column();
  const validationLoss = column();
  const gradientNoise = column();
  let rows = 0;
  let lastStep = -1;
  let flushAtStep = 0;
  let flushed = 0;

  function keep(row: Row): void {
    steps[rows] = lastStep = row.step;
    theta.set(row.theta, rows * dimension);
    loss[rows] = row.loss;
    gradientNorm[rows] = row.gradientNorm;
    learningRate[rows] = row.learningRate;
    gradientEvaluations[rows] = row.gradientEvaluations;
    time[rows] = clock.seconds;
    validationLoss[rows] = row.validationLoss;
    gradientNoise[rows] = row.gradientNoise;
    rows++;
  }

  function flush(): void {
    if (rows === 0) return;
    sink({
      steps: steps.slice(0, rows),
      theta: theta.slice(0, rows * dimension),
      loss: loss.slice(0, rows),
      gradientNorm: gradientNorm.slice(0, rows),
      learningRate: learningRate.slice(0, rows),
      gradientEvaluations: gradientEvaluations.slice(0, rows),
      time: time.slice(0, rows),
      ...(validation ? { validationLoss: validationLoss.slice(0, rows) } : {}),
      ...(noise ? { gradientNoise: gradientNoise.slice(0, rows) } : {}),
    });
    rows = 0;
    flushed = clock.seconds;
  }

  return {
    add(row) {
      if (row.step % every === 0 || lastStep < 0) keep(row);
      // The first rows at once, so that a run which hangs early shows how far it got.
      const due = row.step >= flushAtStep;
      if (due) flushAtStep = Math.ceil(1.1 * row.step + 1);
      if (due || rows === capacity || clock.seconds - flushed >= flushInterval) flush();
    },
    finish(row) {
      if (row.step !== lastStep) keep(row);
      flush();
    },
  };
}
