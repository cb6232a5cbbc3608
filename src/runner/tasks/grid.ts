// f on a grid over a plane or along a line, coarse first. Where f fails or is no number the grid has NaN: a gap in the picture.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { GridProgress, GridRequest } from '../../protocol/runner.js';
import type { Workshop } from '../workshop.js';

/** Every so many columns and rows, from the first: a grid of each stride is whole before the next one begins. */
const strides = [16, 8, 4, 2, 1];
/** Milliseconds between two messages while a grid takes its time. */
const interval = 200;

// Captured: an objective may stop its own clock, not ours.
const { now } = Date;

export function grid(request: GridRequest, workshop: Workshop<'grid'>): { readonly values: Float64Array } {
  const { origin, u, v, xs, ys = new Float64Array(1) } = request;
  const n = origin.length;
  const { f } = workshop.open(request.objective, { dimension: n, derivatives: 'auto' });
  const theta = new Float64Array(n);
  const values = new Float64Array(ys.length * xs.length);
  let told = now();
  let evaluated = 0;
  let whole: number | undefined;
  for (const stride of strides) {
    for (let row = 0; row < ys.length; row += stride) {
      for (let column = 0; column < xs.length; column += stride) {
        if (stride < strides[0]! && row % (2 * stride) === 0 && column % (2 * stride) === 0) continue;
        for (let i = 0; i < n; i++) theta[i] = origin[i]! + xs[column]! * u[i]! + (v ? ys[row]! * v[i]! : 0);
        values[row * xs.length + column] = valueOrGap();
        evaluated++;
        if (now() - told >= interval) tell();
      }
    }
    whole = stride;
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

  /** How far it is, and what is whole since the last time. */
  function tell(): void {
    told = now();
    const share = evaluated / values.length;
    workshop.reporter.progress({ share, ...(whole && { coarse: thinned(request, values, whole) }) });
    whole = undefined;
  }
}

/** Every `stride`-th column and row. */
function thinned({ xs, ys }: GridRequest, values: Float64Array, stride: number): NonNullable<GridProgress['coarse']> {
  const everySo = (_: unknown, index: number): boolean => index % stride === 0;
  const columns = xs.length;
  return {
    xs: xs.filter(everySo),
    ys: ys?.filter(everySo) ?? new Float64Array(0),
    values: values.filter((_, i) => (i % columns) % stride === 0 && Math.floor(i / columns) % stride === 0),
  };
}
