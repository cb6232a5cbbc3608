// All that the panel knows: a pure reducer of the host's messages and of the user's moves.
import type { AnatomyView } from '../../src/protocol/anatomy.js';
import type { Interval } from '../../src/protocol/objective.js';
import type {
  GridView,
  PanelView,
  Plane,
  Probe,
  RunView,
  ToPanel,
  ViewState,
  Viewport,
  Work,
} from '../../src/protocol/panel.js';
import { joinIterates, noIterates, refined } from './iterates.js';
import * as l10n from '../texts/l10n.js';

export interface PanelState extends PanelView {
  /** The share of the next grid that is evaluated, 0 to 1, while that takes its time, or that the user has stopped it. */
  readonly gridShare: number | 'stopped' | undefined;
  /** What else goes on and takes longer than a moment. */
  readonly work: readonly Work[];
  /** The exact value where the pointer rested last. */
  readonly probe?: Probe;
  /** The step that was taken apart last. */
  readonly anatomy?: AnatomyView;
  /** The step at which all charts stand; undefined: the end of every run. */
  readonly cursor: number | undefined;
  readonly playing: boolean;
  /** The step under the pointer, in whichever chart it is; undefined: in none. */
  readonly pointed: number | undefined;
  /** The run that is pointed at in a list: the charts dim the others. */
  readonly singled: string | undefined;
  /** The part of the plane in sight; undefined: all of the grid. */
  readonly viewport: Viewport | undefined;
  /** The grid that showed everything, to which the user can come back from a zoom. */
  readonly overview: GridView | undefined;
  /** The steps in sight of all curves; undefined: all. */
  readonly stepRange: Interval | undefined;
}

/** What the user does that the host need not know of at once. */
export type Move =
  | { readonly type: 'cursor'; readonly step: number | undefined }
  | { readonly type: 'playing'; readonly playing: boolean }
  | { readonly type: 'pointed'; readonly step: number | undefined }
  | { readonly type: 'singled'; readonly run: string | undefined }
  | { readonly type: 'viewport'; readonly viewport: Viewport | undefined }
  | { readonly type: 'stepRange'; readonly stepRange: Interval | undefined }
  | { readonly type: 'viewState'; readonly viewState: ViewState };

export const emptyState: PanelState = {
  runs: [],
  status: { kind: 'loading', message: l10n.t('Waiting for the editor.') },
  viewState: {},
  gridShare: undefined,
  work: [],
  cursor: undefined,
  playing: false,
  pointed: undefined,
  singled: undefined,
  viewport: undefined,
  overview: undefined,
  stepRange: undefined,
};

/** The state after a message or a move. */
export function reduce(state: PanelState, action: ToPanel | Move): PanelState {
  switch (action.type) {
    case 'hydrate':
      return { ...emptyState, ...action.view, overview: action.view.grid };
    case 'objective':
      return { ...state, objective: action.objective };
    case 'run':
      return { ...state, runs: withRun(state.runs, action.run) };
    case 'iterates':
      return changeRun(state, action.run, (run) => ({
        ...run,
        dimension: action.dimension,
        recorded: action.recorded,
        iterates: action.replace ? action.iterates : joinIterates(run.iterates, action.iterates),
      }));
    case 'detail':
      return changeRun(state, action.run, (run) => ({
        ...run,
        iterates: refined(run.iterates, action.iterates, run.dimension),
      }));
    case 'finished':
      return changeRun(state, action.run, (run) => ({ ...run, status: 'finished', result: action.result }));
    case 'failed':
      return changeRun(state, action.run, (run) => ({ ...run, status: 'failed', failure: action.failure }));
    case 'fit':
      return changeRun(state, action.run, (run) => ({ ...run, fit: action.fit }));
    case 'stability':
      return changeRun(state, action.run, (run) => ({ ...run, stability: action.stability }));
    case 'removed':
      return { ...state, runs: state.runs.filter((run) => !action.runs.includes(run.id)) };
    case 'selected':
      return { ...state, selectedRun: action.run };
    case 'grid':
      return action.overview ? withOverview(state, action.grid) : withPart(state, action.grid);
    case 'gridShare':
      return { ...state, gridShare: action.share };
    case 'work':
      return { ...state, work: action.work };
    case 'probe':
      return { ...state, probe: action.probe };
    case 'anatomy':
      return { ...state, anatomy: action.anatomy };
    case 'criticalPoints':
      return { ...state, criticalPoints: action.criticalPoints };
    case 'basins':
      return withBasins(state, action.basins);
    case 'status':
      return { ...state, status: action.status };
    case 'cursor':
      return { ...state, cursor: action.step };
    case 'playing':
      return { ...state, playing: action.playing };
    case 'pointed':
      return state.pointed === action.step ? state : { ...state, pointed: action.step };
    case 'singled':
      return state.singled === action.run ? state : { ...state, singled: action.run };
    case 'viewport':
      return { ...state, ...withViewport(state, action.viewport) };
    case 'stepRange':
      return { ...state, stepRange: action.stepRange };
    case 'viewState':
      return { ...state, viewState: { ...state.viewState, ...action.viewState } };
    default:
      return unknownAction(action, state);
  }
}

/** The run whose spectrum and findings are shown: the selected one, else the first that is not of a former source. */
export function selectedRun(state: PanelState): RunView | undefined {
  const current = state.runs.filter((run) => !run.stale);
  return state.runs.find((run) => run.id === state.selectedRun) ?? current[0] ?? state.runs[0];
}

/** The last step that any run has reached. */
export function lastStep(runs: readonly RunView[]): number {
  return runs.reduce((last, run) => Math.max(last, run.iterates.steps.at(-1) ?? 0), 0);
}

/** A new overview: what the user has zoomed to stays in sight where it lies in the same plane. */
function withOverview(state: PanelState, overview: GridView): PanelState {
  const stays = state.viewport && state.grid && samePlane(state.grid.plane, overview.plane);
  return stays ? { ...state, overview } : { ...state, overview, grid: overview, viewport: undefined };
}

/** The grid of what the user has zoomed to, unless everything is shown again by now. */
function withPart(state: PanelState, grid: GridView): PanelState {
  return state.viewport ? { ...state, grid } : state;
}

function samePlane(a: Plane, b: Plane): boolean {
  return JSON.stringify([a.origin, a.u, a.v]) === JSON.stringify([b.origin, b.u, b.v]);
}

/** Without a viewport the overview is shown again, as it was. */
function withViewport(
  { grid, overview }: PanelState,
  viewport: Viewport | undefined,
): Pick<PanelState, 'viewport' | 'grid'> {
  const shown = viewport ? grid : (overview ?? grid);
  return { viewport, ...(shown && { grid: shown }) };
}

function withBasins({ basins: _, ...state }: PanelState, basins: PanelState['basins']): PanelState {
  return basins ? { ...state, basins } : state;
}

function withRun(runs: readonly RunView[], changed: Omit<RunView, 'iterates'>): RunView[] {
  if (!runs.some((run) => run.id === changed.id)) return [...runs, { ...changed, iterates: noIterates }];
  return runs.map((run) => {
    if (run.id !== changed.id) return run;
    const { iterates, stability, fit } = run;
    return { ...(stability && { stability }), ...(fit && { fit }), ...changed, iterates };
  });
}

function changeRun(state: PanelState, id: string, change: (run: RunView) => RunView): PanelState {
  return { ...state, runs: state.runs.map((run) => (run.id === id ? change(run) : run)) };
}

function unknownAction(_: never, state: PanelState): PanelState {
  return state;
}
