// The plane on which paths through many parameters are drawn, and what it hides of them.
import {
  coordinateSlice,
  hessianSlice,
  principalSlice,
  project,
  threePointSlice,
  type Slice,
} from '../../analysis/slices.js';
import { numberText } from '../../analysis/numberText.js';
import { distance } from '../../engine/linalg/vector.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { SliceRequest, SliceResult } from '../../protocol/slice.js';
import type { Workshop } from '../workshop.js';
import { say, type Sentence } from '../../protocol/sentence.js';

type Labelled = { readonly slice: Slice; readonly xLabel: string; readonly yLabel: string };

export function slicePlane(request: SliceRequest, workshop: Workshop<'slice'>): SliceResult {
  const { paths, dimension } = request;
  const points = Array.from({ length: paths.length / dimension }, (_, k) =>
    paths.slice(k * dimension, (k + 1) * dimension),
  ).filter((point) => point.every(Number.isFinite));
  const { slice, xLabel, yLabel } = lay(request, points, workshop);
  const { explained, largestError } = project(slice, points);
  const [origin, u, v] = [slice.origin, slice.u, slice.v].map((axis) => Array.from(axis));
  return { origin: origin!, u: u!, v: v!, xLabel, yLabel, explained, error: largestError };
}

function lay(request: SliceRequest, points: readonly Float64Array[], workshop: Workshop<'slice'>): Labelled {
  const anchors = request.anchors.map((anchor) => Float64Array.from(anchor));
  switch (request.kind) {
    case 'coordinates': {
      const [first, second] = request.axes;
      const origin = Float64Array.from(anchors[0]!, (value, i) => (i === first || i === second ? 0 : value));
      const slice = coordinateSlice(origin, first, second);
      return { slice, xLabel: `θ${subscript(first + 1)}`, yLabel: `θ${subscript(second + 1)}` };
    }
    case 'principalComponents': {
      if (points.length < 2)
        throw refusal(say`There is no path yet to find principal components of; run an optimizer.`);
      return { slice: principalSlice(points), xLabel: 'PC₁', yLabel: 'PC₂' };
    }
    case 'hessian': {
      const { f } = workshop.open(request.objective, { dimension: request.dimension, derivatives: 'auto' });
      const { slice, largest, smallest } = hessianSlice(f, anchors[0]!);
      return { slice, xLabel: `v, λ = ${numberText(largest, 3)}`, yLabel: `v, λ = ${numberText(smallest, 3)}` };
    }
    case 'points': {
      const distinct = anchors.filter(
        (anchor, i) => !anchors.slice(0, i).some((other) => distance(other, anchor) === 0),
      );
      const [a, b, c] = distinct;
      if (!a || !b || !c) throw refusal(say`A plane through three points needs three; run another optimizer.`);
      return { slice: threePointSlice(a, b, c), xLabel: 'to 2nd end', yLabel: 'to 3rd' };
    }
  }
}

function subscript(count: number): string {
  return String(count).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'.charAt(Number(digit)));
}

function refusal(message: Sentence): ObjectiveError {
  return new ObjectiveError(message, undefined, 'request');
}
