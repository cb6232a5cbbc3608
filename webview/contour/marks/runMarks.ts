// The runs in the plane: their paths, what the selected one tried, and the rings where forks left them.
import type { GridView, RunView } from '../../../src/protocol/panel.js';
import { placeAt } from '../../state/iterateAt.js';
import type { LineLook } from '../../state/optimizerColour.js';
import { singledRuns } from '../../page/singleOut.js';
import type { PanelState } from '../../state/state.js';
import { haloOf } from '../../page/theme.js';
import type { Theme } from '../../page/theme.js';
import type { Frame } from '../frame.js';
import { pathInPlane, pathMarks } from './pathMarks.js';
import type { Mark } from '../../scene/scene.js';
import { showsTrials, trialMarks } from './trialMarks.js';

export interface RunLooks {
  readonly theme: Theme;
  readonly looks: ReadonlyMap<string, LineLook>;
  /** The run that lies on top. */
  readonly emphasised: string | undefined;
}

export function runMarks(state: PanelState, grid: GridView, frame: Frame, options: RunLooks): Mark[] {
  const { theme, looks, emphasised } = options;
  const halo = haloOf(theme);
  const singled = singledRuns(state);
  const onTop = (run: RunView): number => (singled?.has(run.id) ? 2 : run.id === emphasised ? 1 : 0);
  const paths = [...state.runs]
    .sort((a, b) => onTop(a) - onTop(b))
    .flatMap((run) => {
      const look = looks.get(run.id);
      if (!look) return [];
      const trials =
        run.id === emphasised && showsTrials(state)
          ? trialMarks(grid.plane, run, frame, state.cursor, { colour: look.colour, halo })
          : [];
      const path = pathMarks(pathInPlane(grid.plane, run), run, look, frame, {
        cursor: state.cursor,
        halo,
        emphasised: singled ? singled.has(run.id) : run.id === emphasised && state.runs.length > 1,
        dimmed: singled?.has(run.id) === false,
        stepMarks: !grid.plane.v,
      });
      return [...trials, ...path];
    });
  return [...paths, ...state.runs.flatMap((run) => forkMarks(run, grid, frame, options))];
}

/** Where each run is at the step under the pointer of another chart. */
export function pointedMarks(state: PanelState, grid: GridView, frame: Frame, { theme, looks }: RunLooks): Mark[] {
  if (state.pointed === undefined) return [];
  return state.runs.flatMap((run): Mark[] => {
    const look = looks.get(run.id);
    const place = placeAt(run.iterates.steps, state.pointed);
    if (!look || run.stale || place < 0) return [];
    const path = pathInPlane(grid.plane, run);
    const [x, y] = [frame.x(path[2 * place] ?? NaN), frame.y(path[2 * place + 1] ?? NaN)];
    return [{ kind: 'glyph', shape: 'ring', x, y, radius: 6, fill: look.colour, stroke: haloOf(theme) }];
  });
}

/** A small ring where a run left another. */
function forkMarks(run: RunView, grid: GridView, frame: Frame, { theme, looks }: RunLooks): Mark[] {
  const look = looks.get(run.id);
  const [x, y] = run.origin ? pathInPlane(grid.plane, run) : [];
  if (!look || x === undefined || y === undefined) return [];
  const place = { x: frame.x(x), y: frame.y(y) };
  return [{ kind: 'glyph', shape: 'ring', ...place, radius: 4, fill: look.colour, stroke: haloOf(theme) }];
}
