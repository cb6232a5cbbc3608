// Himmelblau's basins under gradient descent, from closed forms: what a host would send once all starts have run.
import type { BasinsView } from '../../src/protocol/basins.js';
import type { PanelView } from '../../src/protocol/panel.js';
import type { CriticalPoint } from '../../src/protocol/run.js';
import { five, himmelblau, judge } from './fixtures.js';

const side = 96;
const minima = [
  [3, 2],
  [-2.805118, 3.131312],
  [-3.77931, -3.283186],
  [3.584428, -1.848126],
] as const;

export function basins(): PanelView {
  const view = five();
  return { ...view, basins: basinsOf(view), viewState: { ...view.viewState, view: 'basins' } };
}

function basinsOf({ runs, grid, criticalPoints }: PanelView): BasinsView {
  const points: CriticalPoint[] = criticalPoints
    ? [...criticalPoints.points]
    : minima.map((at) => judge(himmelblau, at));
  const [xs, ys] = [grid!.xs, grid!.ys];
  const x = [xs[0]!, xs.at(-1)!] as const;
  const y = [ys[0]!, ys.at(-1)!] as const;
  const reached = new Int16Array(side * side).fill(-1);
  const steps = new Int32Array(side * side);
  for (let cell = 0; cell < reached.length; cell++) {
    const at = (axis: readonly [number, number], i: number) => axis[0] + ((axis[1] - axis[0]) * (i + 0.5)) / side;
    let theta: readonly number[] = [at(x, cell % side), at(y, Math.floor(cell / side))];
    for (steps[cell] = 0; steps[cell]! < 400; steps[cell]!++) {
      const gradient = himmelblau.gradient(theta);
      if (Math.hypot(...gradient) < 1e-6) break;
      theta = theta.map((component, i) => component - 0.01 * gradient[i]!);
    }
    reached[cell] = points.findIndex((point) => Math.hypot(...point.theta.map((t, i) => t - theta[i]!)) < 1e-2);
  }
  const shares = [...points.keys()].flatMap((point) => {
    const cells = [...reached.keys()].filter((cell) => reached[cell] === point);
    const meanSteps = cells.reduce((sum, cell) => sum + steps[cell]!, 0) / cells.length;
    return cells.length > 0 ? [{ point, share: cells.length / reached.length, meanSteps }] : [];
  });
  const area = { origin: [0, 0], u: [1, 0], v: [0, 1], x, y };
  const size = { columns: side, rows: side };
  return {
    ...{ run: runs[0]!.id, title: runs[0]!.title, area, ...size, reached, steps, points, shares },
    ...{ status: 'finished', probabilityOfBest: 1 },
  };
}
