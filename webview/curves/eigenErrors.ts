// The error θ − θ* of a run resolved along the eigenvectors of the Hessian at θ*: |⟨θₖ − θ*, vᵢ⟩| by step.
import type { RunView } from '../../src/protocol/panel.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber, subscript } from '../texts/numberFormat.js';
import type { LineLook } from '../state/optimizerColour.js';
import type { CurveSeries } from './curveSeries.js';

/** Eigenvectors that are drawn, the extreme ones among them. */
const mostDrawn = 6;

/** Whether the run's end has eigenvectors to resolve along. */
export function hasEigenErrors({ result }: RunView): boolean {
  return result?.criticalPoint?.eigenvectors !== undefined && result.criticalPoint.kind !== 'notCritical';
}

/** From the smallest eigenvalue to the largest. */
const dashes: readonly (readonly number[])[] = [[], [9, 3], [6, 3], [3, 3], [2, 4], [1, 5]];

/** One line for each of up to six eigenvectors, in the run's colour, with ever shorter dashes. */
export function eigenErrorSeries(run: RunView, { colour }: LineLook, xs: Float64Array): CurveSeries[] {
  const point = run.result?.criticalPoint;
  if (!point?.eigenvectors || !hasEigenErrors(run)) return [];
  const { eigenvectors, eigenvalues, theta } = point;
  return drawnAxes(eigenvectors.length).map((k, i): CurveSeries => ({
    run: run.id,
    title: `v${subscript(k + 1)}, λ = ${formatNumber(eigenvalues[k] ?? NaN, 3)}`,
    look: { colour, dash: dashes[i] ?? [] },
    ...{ faint: false, limit: false, gaps: [], marks: [] },
    points: Array.from(xs, (x, step) => ({ x, y: component(run, step, theta, eigenvectors[k] ?? []) || NaN })),
  }));
}

/** Which line is which, in a sentence. */
export function describeEigenErrors({ result }: RunView): string {
  const { eigenvalues = [], eigenvectors = [] } = result?.criticalPoint ?? {};
  const drawn = drawnAxes(eigenvectors.length).map((k) => formatNumber(eigenvalues[k] ?? NaN, 3));
  return l10n.t(
    '|⟨θ − θ*, v⟩| along eigenvectors of λ = {0}: the first solid, the others in ever shorter dashes.',
    drawn.join(', '),
  );
}

function drawnAxes(n: number): number[] {
  const count = Math.min(mostDrawn, n);
  return Array.from({ length: count }, (_, i) => Math.round((i * (n - 1)) / Math.max(1, count - 1)));
}

function component(run: RunView, step: number, theta: readonly number[], axis: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < axis.length; i++) {
    sum += ((run.iterates.theta[step * run.dimension + i] ?? NaN) - (theta[i] ?? NaN)) * (axis[i] ?? 0);
  }
  return Math.abs(sum);
}
