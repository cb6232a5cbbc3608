// What a curve can show of a run: a title for the menu and the values at its recorded steps.
import type { RunView } from '../../src/protocol/panel.js';
import type { CriticalPoint } from '../../src/protocol/run.js';
import { hasEigenErrors } from './eigenErrors.js';
import * as l10n from '../texts/l10n.js';

export type MetricName =
  | 'loss'
  | 'excess'
  | 'gradientNorm'
  | 'sharpness'
  | 'stepLength'
  | 'learningRate'
  | 'distance'
  | 'eigenErrors'
  | 'validation'
  | 'gradientNoise';

/** What a metric needs besides the run. */
export interface MetricContext {
  /** The lowest value known of f. */
  readonly lowest: number | undefined;
  readonly criticalPoints: readonly CriticalPoint[];
}

export type CurveScale = 'log' | 'linear';

export interface Metric {
  readonly title: string;
  /** True where NaN says "not known here" and not that the run went wrong. */
  readonly partial: boolean;
  /** Until the user chooses another. */
  readonly scale: CurveScale;
  /** At the recorded steps, or at `steps` where the metric has its own. */
  values(run: RunView, context: MetricContext): Float64Array;
  steps?(run: RunView): Float64Array;
  /** A curve that it is to be compared with; undefined where theory has none for the optimizer. */
  limit?(run: RunView): { readonly title: string; readonly values: Float64Array } | undefined;
}

export const metrics: Readonly<Record<MetricName, Metric>> = {
  loss: { title: l10n.t('Loss'), partial: false, scale: 'log', values: (run) => run.iterates.loss },
  excess: {
    title: l10n.t('Loss − best'),
    partial: false,
    scale: 'log',
    values: (run, { lowest = 0 }) => run.iterates.loss.map((loss) => loss - lowest),
  },
  gradientNorm: {
    title: l10n.t('Gradient norm ‖∇f‖'),
    partial: false,
    scale: 'log',
    values: (run) => run.iterates.gradientNorm,
  },
  sharpness: {
    title: l10n.t('Sharpness λmax'),
    partial: true,
    scale: 'linear',
    steps: ({ stability }) => stability?.steps ?? new Float64Array(),
    values: ({ stability }) => stability?.values ?? new Float64Array(),
    limit: stabilityLimit,
  },
  stepLength: { title: l10n.t('Step length ‖Δθ‖'), partial: true, scale: 'log', values: stepLengths },
  learningRate: {
    title: l10n.t('Learning rate η'),
    partial: true,
    scale: 'linear',
    values: (run) => run.iterates.learningRate,
  },
  distance: {
    title: l10n.t('Distance to the nearest critical point'),
    partial: false,
    scale: 'log',
    values: distances,
  },
  eigenErrors: {
    title: l10n.t('Error along eigenvectors'),
    partial: true,
    scale: 'log',
    values: (run) => new Float64Array(run.iterates.steps.length).fill(NaN),
  },
  validation: {
    title: l10n.t('Validation loss'),
    partial: true,
    scale: 'log',
    values: (run) => run.iterates.validationLoss ?? new Float64Array(run.iterates.steps.length).fill(NaN),
  },
  gradientNoise: {
    title: l10n.t('Gradient noise ‖∇f(batch) − ∇f‖'),
    partial: true,
    scale: 'log',
    values: (run) => run.iterates.gradientNoise ?? new Float64Array(run.iterates.steps.length).fill(NaN),
  },
};

/** The metrics that these runs and this objective have values for. */
export function availableMetrics(runs: readonly RunView[], context: MetricContext): MetricName[] {
  const available: MetricName[] = ['loss'];
  if (context.lowest !== undefined) available.push('excess');
  available.push('gradientNorm');
  if (runs.some((run) => run.stability)) available.push('sharpness');
  available.push('stepLength', 'learningRate');
  if (context.criticalPoints.length > 0) available.push('distance');
  if (runs.some(hasEigenErrors)) available.push('eigenErrors');
  if (runs.some((run) => run.iterates.validationLoss)) available.push('validation');
  if (runs.some((run) => run.iterates.gradientNoise)) available.push('gradientNoise');
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

const limitTitles: Readonly<Record<string, string>> = {
  gradientDescent: '2/η',
  momentum: '2(1 + μ)/η',
  nesterov: '(2 + 2μ)/((1 + 2μ)η)',
  adam: '(2 + 2β₁)/((1 − β₁)η)',
  adamw: '(2 + 2β₁)/((1 − β₁)η)',
  rmsprop: '2(1 + μ)/η',
  adagrad: '2/η',
};

/** The sharpness above which the run is unstable on a quadratic, at the steps of the sharpness. */
function stabilityLimit({ stability, optimizer }: RunView): ReturnType<NonNullable<Metric['limit']>> {
  if (!stability?.limits.some(Number.isFinite)) return undefined;
  return { title: limitTitles[optimizer] ?? l10n.t('stable limit'), values: stability.limits };
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
