// f on a grid over a plane or along a line. Where f fails or is no number the grid has NaN: a gap in the picture.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { GridRequest } from '../../protocol/runner.js';
import type { Workshop } from '../workshop.js';

export function grid(request: GridRequest, workshop: Workshop<'grid'>): { readonly values: Float64Array } {
  const { origin, u, v, xs, ys = new Float64Array(1) } = request;
  const n = origin.length;
  const { f } = workshop.open(request.objective, { dimension: n, derivatives: 'auto' });
  const theta = new Float64Array(n);
  const values = new Float64Array(ys.length * xs.length);
  for (let row = 0, at = 0; row < ys.length; row++) {
    for (let column = 0; column < xs.length; column++, at++) {
      for (let i = 0; i < n; i++) theta[i] = origin[i]! + xs[column]! * u[i]! + (v ? ys[row]! * v[i]! : 0);
      values[at] = valueOrGap();
    }
  }
  return { values };

  function valueOrGap(): number {
    try {
      return f.value(theta);
    } catch (error) {
      if (error instanceof ObjectiveError && error.kind === 'objective') return NaN;
      throw error;
    }
  }
}
