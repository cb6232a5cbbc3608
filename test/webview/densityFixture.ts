// A run of many parameters at a saddle, with the density of its spectrum, as a host sends it.
import type { PanelView } from '../../src/protocol/panel.js';
import { one } from './fixtures.js';

export function density(): PanelView {
  const view = one();
  const [run] = view.runs;
  const point = run!.result!.criticalPoint!;
  const edges = Array.from({ length: 21 }, (_, k) => 0.002 * Math.sinh((k - 5) * 0.55));
  const heights = Array.from({ length: 20 }, (_, k) => Math.exp(-(((k - 8) / 4) ** 2)));
  const sum = heights.reduce((total, height) => total + height, 0);
  const shares = heights.map((height) => height / sum);
  const errors = shares.map((share) => Math.sqrt((2 * share * (1 - share)) / 1000));
  const criticalPoint = { ...point, kind: 'saddle' as const, index: 2, density: { edges, shares, errors } };
  return { ...view, runs: [{ ...run!, result: { ...run!.result!, criticalPoint } }] };
}
