// What a curve can show of a run: a title for the menu and the values at its recorded steps.
import type { RunView } from '../../src/protocol/panel.js';
import type { CriticalPoint } from '../../src/protocol/run.js';

export type MetricName = 'loss' | 'excess' | 'gradientNorm' | 'stepLength' | 'learningRate' | 'distance' | 'validation';

/** What a metric needs besides the run. */
export interface MetricContext {
  /** The lowest value known of f. */
  readonly lowest: number | undefined;
  readonly criticalPoints: readonly CriticalPoint[];
}

export interface Metric {
  readonly title: string;
  /** True where NaN says "not known here" and not that the run went wrong. */
  readonly partial: boolean;
  values(run: RunView, context: MetricContext): Float64Array;
}

export const metrics: Readonly<Record<MetricName, Metric>> = {
  loss: { title: 'Loss', partial: false, values: (run) => run.iterates.loss },
  excess: {
    title: 'Loss − best',
    partial: false,
    values: (run, { lowest = 0 }) => run.iterates.loss.map((loss) => loss - lowest),
  },
  gradientNorm: { title: 'Gradient norm ‖∇f‖', partial: false, values: (run) => run.iterates.gradientNorm },
  stepLength: { title: 'Step length ‖Δθ‖', partial: true, values: stepLengths },
  learningRate: { title: 'Learning rate η', partial: true, values: (run) => run.iterates.learningRate },
  distance: { title: 'Distance to the nearest critical point', partial: false, values: distances },
  validation: {
    title: 'Validation loss',
    partial: true,
    values: (run) => run.iterates.validationLoss ?? new Float64Array(run.iterates.steps.length).fill(NaN),
  },
};

/** The metrics that these runs and this objective have values for. */
export function availableMetrics(runs: readonly RunView[], context: MetricContext): MetricName[] {
  const available: MetricName[] = ['loss'];
  if (context.lowest !== undefined) available.push('excess');
  available.push('gradientNorm', 'stepLength', 'learningRate');
  if (context.criticalPoints.length > 0) available.push('distance');
  if (runs.some((run) => run.iterates.validationLoss)) available.push('validation');
  return available;
}

/** ‖θₖ₊₁ − θₖ‖ where both steps were recorded and sent; NaN where the steps between are missing. */
function stepLengths(run: RunView): Float64Array {
  const { steps, theta } = run.iterates;
  return steps.map((step, i) => {
    const consecutive = (steps[i + 1] ?? NaN) === step + 1;
    return consecutive ? distance(theta, i * run.dimension, theta, (i + 1) * run.dimension, run.dimension) : NaN;
  });
}

function distances(run: RunView, { criticalPoints }: MetricContext): Float64Array {
  const points = criticalPoints.filter((point) => point.theta.length === run.dimension);
  return run.iterates.steps.map((_, i) =>
    points.reduce(
      (least, point) => Math.min(least, distance(run.iterates.theta, i * run.dimension, point.theta, 0, run.dimension)),
      points.length > 0 ? Infinity : NaN,
    ),
  );
}

function distance(a: ArrayLike<number>, aFrom: number, b: ArrayLike<number>, bFrom: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += ((a[aFrom + i] ?? NaN) - (b[bFrom + i] ?? NaN)) ** 2;
  return Math.sqrt(sum);
}
