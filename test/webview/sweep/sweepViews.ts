// Sweeps as the host tells of them: gradient descent and momentum on ½(x² + 10y²), by the closed form of their error.
import type { SweepCell, SweepView } from '../../../src/protocol/sweep.js';

const hyperparameters = [
  { name: 'learningRate', description: '', kind: 'number', default: 0.01, minimum: 0 },
  { name: 'momentum', description: '', kind: 'number', default: 0.9, minimum: 0, maximum: 1 },
] as const;

const logSpaced = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));

/** The error after 100 steps along an eigenvalue: the larger root of the heavy ball's recurrence. */
function factor(rate: number, lambda: number, momentum: number): number {
  const b = 1 + momentum - rate * lambda;
  const discriminant = b * b - 4 * momentum;
  return discriminant < 0 ? Math.sqrt(momentum) : (Math.abs(b) + Math.sqrt(discriminant)) / 2;
}

function cell(index: number, rate: number, momentum: number): SweepCell {
  const worst = Math.max(factor(rate, 1, momentum), factor(rate, 10, momentum));
  const loss = 5.5 * worst ** 200;
  const stable = worst < 1;
  const reason = stable ? 'maxSteps' : 'diverged';
  return { index, loss, gradientNorm: Math.sqrt(loss), steps: 100, gradientEvaluations: 101, reason, stable };
}

function view(xs: readonly number[], ys: readonly number[]): SweepView {
  const rows = ys.length === 0 ? [0] : ys;
  const cells = rows.flatMap((momentum, row) => xs.map((rate, i) => cell(row * xs.length + i, rate, momentum)));
  const x = { hyperparameter: 'learningRate', from: xs[0]!, to: xs.at(-1)!, count: xs.length, scale: 'log' } as const;
  const y = { hyperparameter: 'momentum', from: 0, to: 0.95, count: rows.length, scale: 'linear' } as const;
  const form = { x, ...(ys.length > 0 && { y }), steps: 100 };
  const worst = ({ loss }: SweepCell) => (loss / 5.5) ** (1 / 200);
  return {
    objective: 'stretchedBowl',
    optimizer: 'Momentum',
    hyperparameters,
    form,
    status: {
      kind: 'idle',
      message: `${cells.filter(({ stable }) => stable).length} of ${cells.length} runs end no higher than they start.`,
    },
    axes: form,
    xs,
    ys,
    cells,
    result: {
      cells,
      lowest: 0,
      arrivals: cells.map((one) => (one.stable ? Math.ceil(Math.log(1e-8 / 5.5) / (2 * Math.log(worst(one)))) : NaN)),
      exact: true,
      limits: rows.map((momentum) => (2 * (1 + momentum)) / 10),
    },
  };
}

export const curve = (): SweepView => view(logSpaced(1e-3, 1, 25), []);
export const heatMap = (): SweepView => view(logSpaced(1e-3, 1, 16), [0, 0.3, 0.6, 0.8, 0.9, 0.95]);

/** A loss that falls, flattens and turns up. */
export function rangeTested(): SweepView {
  const learningRates = Float64Array.from(logSpaced(1e-4, 10, 100));
  let loss = 5.5;
  const losses = learningRates.map((rate) => {
    const before = loss;
    loss *= Math.max((1 - rate) ** 2, (1 - 10 * rate) ** 2);
    return before;
  });
  const detail = 'The loss falls fastest at a rate of 0.02. It turns up for good at 0.5.';
  const rangeTest = { learningRates, losses, smoothed: losses, suggestion: 0.02, divergesAt: 0.5, detail };
  return { ...curve(), cells: [], rangeTest };
}
