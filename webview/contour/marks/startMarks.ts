// The common start of the runs: a ring with its name, on the side that the paths leave free.
import type { GridView, RunView } from '../../../src/protocol/panel.js';
import * as l10n from '../../texts/l10n.js';
import type { PanelState } from '../../state/state.js';
import { haloOf, inkOf } from '../../page/theme.js';
import type { Theme } from '../../page/theme.js';
import type { Frame } from '../frame.js';
import { pathInPlane } from './pathMarks.js';
import { projectOntoPlane } from '../plane.js';
import type { Mark } from '../../scene/scene.js';

/** `dragged`: where the start is while the user moves it. */
export function startMarks(
  state: PanelState,
  grid: GridView,
  frame: Frame,
  theme: Theme,
  dragged: readonly [number, number] | undefined,
): Mark[] {
  const start = dragged ?? startInPlane(state, grid);
  if (!start) return [];
  const [x, y] = [frame.x(start[0]), frame.y(start[1])];
  const [colour, halo] = [inkOf(theme), haloOf(theme)];
  // Beside the ring, about as wide as six letters.
  const room = frame.plot.left + frame.plot.width - x > 11 + 4 * theme.fontSize;
  const right = room && leavesToTheLeft(state, grid);
  const name = { text: l10n.t('start'), align: right ? 'left' : 'right', size: theme.fontSize - 2 } as const;
  return [
    { kind: 'glyph', shape: 'ring', x, y, radius: 6, fill: colour, stroke: halo },
    { kind: 'label', ...name, x: x + (right ? 11 : -11), y: y + 9, colour, halo },
  ];
}

/** Where the runs start, in the plane. */
export function startInPlane(state: PanelState, grid: GridView): readonly [number, number] | undefined {
  const run = firstFromStart(state);
  if (run) {
    const [x = NaN, y = NaN] = pathInPlane(grid.plane, run);
    return [x, y];
  }
  const start = state.objective?.start;
  if (!start || start.length !== grid.plane.origin.length || !grid.plane.v) return undefined;
  const [x = NaN, y = NaN] = projectOntoPlane(grid.plane, start);
  return [x, y];
}

function leavesToTheLeft(state: PanelState, grid: GridView): boolean {
  const run = firstFromStart(state);
  const path = run ? pathInPlane(grid.plane, run) : [];
  return (path[2 * Math.min(5, path.length / 2 - 1)] ?? NaN) < (path[0] ?? NaN);
}

function firstFromStart({ runs }: PanelState): RunView | undefined {
  return runs.find(({ stale, origin, iterates }) => !stale && !origin && iterates.steps.length > 0);
}
