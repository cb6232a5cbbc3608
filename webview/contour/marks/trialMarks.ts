// The points that a run tried on its way from step to step: what a line search looked at before it went.
import type { Plane, RunView } from '../../../src/protocol/panel.js';
import { placeAt } from '../../state/iterateAt.js';
import type { PanelState } from '../../state/state.js';
import type { Frame } from '../frame.js';
import { pathInPlane } from './pathMarks.js';
import { projectOntoPlane } from '../plane.js';
import type { Mark } from '../../scene/scene.js';

export interface TrialLook {
  readonly colour: string;
  readonly halo: string;
}

/** Dots at all trials up to the cursor; crosses at those of the step at the cursor, on rays from where the run stands. */
export function trialMarks(
  plane: Plane,
  run: RunView,
  frame: Frame,
  cursor: number | undefined,
  { colour, halo }: TrialLook,
): Mark[] {
  const trials = run.result?.trials;
  if (!trials || run.dimension !== plane.origin.length) return [];
  const { steps, loss } = trials;
  const places = projectOntoPlane(plane, trials.theta);
  if (!plane.v) loss.forEach((value, k) => (places[2 * k + 1] = value));
  const shown = cursor === undefined ? undefined : standing(run, cursor);
  const origin = shown === undefined ? [] : originOf(plane, run, shown, frame);
  return steps.flatMap((step, k): Mark[] => {
    if (shown !== undefined && step > shown) return [];
    const [x, y] = [frame.x(places[2 * k] ?? NaN), frame.y(places[2 * k + 1] ?? NaN)];
    if (!Number.isFinite(x) || !Number.isFinite(y)) return [];
    const place = { x, y, fill: colour, stroke: halo } as const;
    if (step !== shown) return [{ kind: 'glyph', shape: 'disc', radius: 2.2, opacity: 0.8, ...place }];
    const cross: Mark = { kind: 'glyph', shape: 'cross', radius: 4, ...place };
    if (origin.length === 0) return [cross];
    const ray: Mark = {
      kind: 'polyline',
      points: Float64Array.of(...origin, x, y),
      ...{ colour, width: 1, dash: [2, 3], opacity: 0.9 },
    };
    return [ray, cross];
  });
}

/** The points that the selected run tried are drawn until the user turns them off. */
export function showsTrials({ viewState }: PanelState): boolean {
  return viewState['trials'] !== false;
}

/** The recorded step at which the run stands under the cursor. */
function standing(run: RunView, cursor: number): number | undefined {
  return run.iterates.steps[placeAt(run.iterates.steps, cursor)];
}

/** Where that is, in pixels. */
function originOf(plane: Plane, run: RunView, step: number, frame: Frame): number[] {
  const place = run.iterates.steps.indexOf(step);
  const path = pathInPlane(plane, run);
  return [frame.x(path[2 * place] ?? NaN), frame.y(path[2 * place + 1] ?? NaN)];
}
