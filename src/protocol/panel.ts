// The border between the extension host and the panel. The host owns the truth: the panel says `ready`, gets everything
// once (`hydrate`), then deltas, at most 20 a second, bounded by what a chart shows and not by the steps of a run.
import type { AnatomyView } from './anatomy.js';
import type { BasinsView } from './basins.js';
import type { Fit } from './fit.js';
import type {
  Hyperparameters,
  Interval,
  KnownMinimum,
  ObjectiveReference,
  ParameterShape,
  SourceLocation,
} from './objective.js';
import type { SliceKind } from './slice.js';
import type { StabilityLens } from './stability.js';
import type { CriticalPoint, Iterates, RunResult } from './run.js';
import type { RunSettings } from './runRequest.js';
import type { Failure } from './runner.js';

/** The objective that a panel shows. */
export interface ObjectiveView {
  readonly reference: ObjectiveReference;
  readonly title: string;
  readonly description: string;
  readonly formula?: string;
  /** Where it stands; absent for a built-in. */
  readonly location?: SourceLocation;
  readonly parameters: ParameterShape;
  /** Known at the latest when the first run answers. */
  readonly dimension?: number;
  /** The start of the next run. */
  readonly start?: readonly number[];
  readonly domain?: readonly Interval[];
  readonly minima: readonly KnownMinimum[];
}

export type RunStatus = 'waiting' | 'running' | 'finished' | 'failed';

/** One run as the panel shows it. `id` is stable; runs are never told apart by their place in a list. */
export interface RunView {
  readonly id: string;
  /** The optimizer's name in the catalogue: it decides the colour. */
  readonly optimizer: string;
  /** What to call it: the optimizer's name, with the hyper-parameter that differs where it runs twice. */
  readonly title: string;
  readonly hyperparameters: Hyperparameters;
  readonly settings: RunSettings;
  readonly status: RunStatus;
  /** Of a former version of the source: drawn faint until dismissed. */
  readonly stale: boolean;
  readonly pinned: boolean;
  /** The run and its step from which this one went on. */
  readonly origin?: { readonly run: string; readonly step: number };
  /** Parameters of the objective; 0 before the first iterate. */
  readonly dimension: number;
  /** Recorded steps, of which `iterates` are those that a chart can show (first, last and all spikes are kept). */
  readonly recorded: number;
  readonly iterates: Iterates;
  /** Once it has been measured. */
  readonly stability?: StabilityLens;
  /** What the objective's model predicts along the run, once it has been asked. */
  readonly fit?: Fit;
  readonly result?: RunResult;
  /** Why there is no result. */
  readonly failure?: Failure;
}

/**
 * The plane (or line) that the contour shows: θ = origin + x·u + y·v. For two parameters the origin is 0 and u, v are
 * the axes, so that x and y are the parameters themselves.
 */
export interface Plane {
  readonly kind: SliceKind;
  readonly origin: readonly number[];
  readonly u: readonly number[];
  /** Absent for one parameter. */
  readonly v?: readonly number[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Share of the trajectories' variance that the plane explains, 0 to 1. */
  readonly explained?: number;
  /** The largest distance of a shown iterate from the plane. */
  readonly error?: number;
}

/** f on the plane; `values` is row-major, `ys.length` × `xs.length`, non-finite where f is. One axis: `ys` is empty. */
export interface GridView {
  readonly plane: Plane;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly values: Float64Array;
}

/** The exact value under the pointer. */
export interface Probe {
  readonly theta: readonly number[];
  readonly value: number;
  readonly gradientNorm: number;
}

/** The part of the plane in sight. */
export interface Viewport {
  readonly x: Interval;
  readonly y: Interval;
}

/** The critical points found in the objective's domain. */
export interface CriticalPointsView {
  readonly points: readonly CriticalPoint[];
  /** What is known of completeness, in a sentence. Absent while the search goes on. */
  readonly completeness?: string;
}

/** What the panel is doing, in a word and a sentence. */
export interface PanelStatus {
  readonly kind: 'empty' | 'loading' | 'running' | 'idle' | 'failed' | 'cancelled' | 'untrusted';
  /** One sentence: what goes on, or what is missing and why. */
  readonly message: string;
  /** Where the cause stands, if it is in the source. */
  readonly location?: SourceLocation;
}

/** How the user looks at things: kept by the host, given back after a reload. Only plain JSON values. */
export type ViewState = Readonly<Record<string, string | number | boolean>>;

/** Everything that a panel shows. */
export interface PanelView {
  readonly objective?: ObjectiveView;
  readonly runs: readonly RunView[];
  readonly selectedRun?: string;
  readonly grid?: GridView;
  readonly criticalPoints?: CriticalPointsView;
  readonly basins?: BasinsView;
  readonly status: PanelStatus;
  readonly viewState: ViewState;
}

/** What is worked out besides runs and basins. `measures`: the stability lens and the fit along each run. */
export type Work = 'contours' | 'criticalPoints' | 'measures' | 'anatomy';

export type ToPanel =
  | { readonly type: 'hydrate'; readonly view: PanelView }
  | { readonly type: 'objective'; readonly objective: ObjectiveView }
  /** A new run, or one whose status, title or result changed; its iterates come apart and the panel keeps those it has. */
  | { readonly type: 'run'; readonly run: Omit<RunView, 'iterates'> }
  /** More steps of a run. `replace`: instead of what the panel has, because the chart's resolution was reached. */
  | {
      readonly type: 'iterates';
      readonly run: string;
      readonly dimension: number;
      readonly recorded: number;
      readonly replace: boolean;
      readonly iterates: Iterates;
    }
  /** The end of a run. */
  | { readonly type: 'finished'; readonly run: string; readonly result: RunResult }
  | { readonly type: 'failed'; readonly run: string; readonly failure: Failure }
  | { readonly type: 'removed'; readonly runs: readonly string[] }
  | { readonly type: 'selected'; readonly run: string }
  /** `overview`: the whole that is shown without a zoom. */
  | { readonly type: 'grid'; readonly grid: GridView; readonly overview: boolean }
  /**
   * The share of the next grid that is evaluated, 0 to 1, where that takes its time, or that the user has stopped it;
   * absent: neither any more.
   */
  | { readonly type: 'gridShare'; readonly share?: number | 'stopped' }
  /** What else goes on, besides runs and basins, and takes longer than a moment. */
  | { readonly type: 'work'; readonly work: readonly Work[] }
  | { readonly type: 'probe'; readonly probe: Probe }
  | { readonly type: 'anatomy'; readonly anatomy: AnatomyView }
  | { readonly type: 'criticalPoints'; readonly criticalPoints: CriticalPointsView }
  | { readonly type: 'basins'; readonly basins: BasinsView | undefined }
  /** Steps [from, to] of a run at the resolution that was asked for (`detail`). */
  | { readonly type: 'detail'; readonly run: string; readonly iterates: Iterates }
  | { readonly type: 'fit'; readonly run: string; readonly fit: Fit }
  | { readonly type: 'stability'; readonly run: string; readonly stability: StabilityLens }
  | { readonly type: 'status'; readonly status: PanelStatus };

export type FromPanel =
  | { readonly type: 'ready' }
  /** θ of the next run's start: what is shown runs again from there. */
  | { readonly type: 'setStart'; readonly theta: readonly number[] }
  /** While the start is dragged: the paths of the shown runs from there, until `setStart`. Without θ: as they were. */
  | { readonly type: 'previewStart'; readonly theta?: readonly number[] }
  /** That run again, at another learning rate. */
  | { readonly type: 'setLearningRate'; readonly run: string; readonly learningRate: number }
  /** While the learning rate of a run is dragged: its path at that rate, until `setLearningRate`. */
  | { readonly type: 'previewLearningRate'; readonly run: string; readonly learningRate: number }
  /** f and ‖∇f‖ at a point. */
  | { readonly type: 'probe'; readonly theta: readonly number[] }
  /** The stages of the step from θ_k to θ_{k+1} of a run. */
  | { readonly type: 'anatomy'; readonly run: string; readonly step: number }
  /** Go on from a step of a run, the user chooses how. */
  | { readonly type: 'fork'; readonly run: string; readonly step: number }
  | { readonly type: 'rerun' }
  /** All runs that go on, or one. */
  | { readonly type: 'cancel'; readonly run?: string }
  /** Evaluate f anew on this part of the plane, `columns` × `rows` points (at most 512 × 512). */
  | { readonly type: 'zoom'; readonly viewport: Viewport; readonly columns: number; readonly rows: number }
  /** Look at another plane; `axes` are the coordinates of kind `coordinates`, base 0. */
  | { readonly type: 'plane'; readonly kind: Plane['kind']; readonly axes?: readonly [number, number] }
  /** All recorded steps in [from, to] of the shown runs, at most `points` each: the curves were zoomed. */
  | { readonly type: 'detail'; readonly from: number; readonly to: number; readonly points: number }
  | { readonly type: 'applyRemedy'; readonly run: string; readonly finding: string }
  | { readonly type: 'selectRun'; readonly run: string }
  | { readonly type: 'removeRun'; readonly run: string }
  /** Forget the faint trajectories of former versions. */
  | { readonly type: 'dismissStale' }
  | { readonly type: 'findCriticalPoints' }
  /** Stop all work that goes on, but for runs and basins. */
  | { readonly type: 'stopWork' }
  /** Run from every start of the part of the plane in sight, with the optimizer and settings of a run. */
  | { readonly type: 'basins'; readonly run: string }
  | { readonly type: 'cancelBasins' }
  /** Show a place of the source in an editor. */
  | { readonly type: 'reveal'; readonly location: SourceLocation }
  /** Add, remove or set up optimizers: shows the Compare view. */
  | { readonly type: 'compare' }
  /** Save a picture or table that the panel has made; the host asks where. `data` is text, or base64 for PNG and WebM. */
  | {
      readonly type: 'save';
      readonly format: 'png' | 'svg' | 'csv' | 'gif' | 'webm';
      readonly name: string;
      readonly data: string;
    }
  /** Export the runs shown, as the host has them: the whole run file, or its table. */
  | { readonly type: 'export'; readonly format: 'json' | 'csv' }
  | { readonly type: 'remember'; readonly viewState: ViewState }
  /** A thing went wrong in the panel: for the output channel. */
  | { readonly type: 'problem'; readonly message: string }
  /** The first curve of a run is on the screen (performance mark). */
  | { readonly type: 'drawn'; readonly run: string };

/** What the panel gives to the editor (`setState`), so that the host can bring it back after a reload of the window. */
export interface RestorableState {
  readonly objective: ObjectiveReference;
}
