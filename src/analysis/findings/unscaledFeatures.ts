// Parameters of very different curvature: one rate cannot suit them, but scaling each would.
import { say } from '../../protocol/sentence.js';
import { symmetricEigen } from '../../engine/linalg/symmetricEigen.js';
import type { Evidence } from './evidence.js';
import { spectralRadius, type LocalModel } from '../verdict/localModel.js';
import { numberText } from '../numberText.js';
import type { Observation } from './observation.js';

/** κ must be at least this, and scaling must divide it by at least that. */
const illConditioned = 100;
const worthwhile = 10;

export function unscaledFeatures(evidence: Evidence): Observation | undefined {
  const { endModel, f, result, limit, canStandardise } = evidence;
  // A method with a rate per coordinate, or with curvature, does not mind; a degenerate point has no κ.
  const minds = limit !== undefined || canStandardise;
  const model = minds && result.criticalPoint?.kind !== 'degenerate' ? endModel() : undefined;
  if (!model || f.dimension < 2 || model.eigenvalues[0] <= 0 || result.stopped.reason === 'diverged') return undefined;
  const before = spectralRadius(model) / model.eigenvalues[0];
  const scaled = scaledEigenvalues(model);
  const after = scaled[scaled.length - 1] / scaled[0];
  if (before < illConditioned || !(after > 0) || before < worthwhile * after) return undefined;
  return {
    id: 'unscaledFeatures',
    severity: 'info',
    message: say`Unscaled: κ = ${numberText(before, 3)}, but ${numberText(after, 3)} once each parameter is scaled by its own curvature; ${canStandardise ? say`standardise the features (@data rows standardise)` : say`standardise the features`}, or use a method with a rate per coordinate.`,
    ...remedyOf(evidence),
  };
}

/** A run that arrived would gain nothing by another method. */
function remedyOf({ canStandardise, result }: Evidence): Pick<Observation, 'remedy'> {
  if (canStandardise) return { remedy: { label: say`Standardise the features`, standardise: true } };
  if (result.criticalPoint?.kind !== 'notCritical') return {};
  return { remedy: { label: say`Use Adam: a rate per coordinate`, optimizer: 'adam' } };
}

/** Of D^(−½)HD^(−½), D the diagonal of H. */
function scaledEigenvalues({ eigenvalues, eigenvectors }: LocalModel): Float64Array {
  const n = eigenvalues.length;
  const hessian = new Float64Array(n * n);
  eigenvectors.forEach((axis, k) => {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) hessian[i * n + j] += eigenvalues[k] * axis[i] * axis[j];
  });
  const scale = Float64Array.from({ length: n }, (_, i) => 1 / Math.sqrt(hessian[i * n + i]));
  const scaled = hessian.map((entry, k) => entry * scale[Math.floor(k / n)] * scale[k % n]);
  return symmetricEigen(scaled, n).values;
}
