// The border between whoever wants numbers (extension host, CLI) and the process in which objectives run.
// A task is asked once, may report progress, and ends exactly once: done or failed. The client adds the ends that
// the process itself cannot tell of: cancelled, timed out, out of memory, exited.
import type { Anatomy, AnatomyRequest } from './anatomy.js';
import type { BasinRow, BasinsRequest, BasinsResult } from './basins.js';
import type { CheckOptimizerRequest, ConformanceCheck } from './conformance.js';
import type { Fit, FitRequest } from './fit.js';
import type { Interval, ObjectiveReference, SourceLocation } from './objective.js';
import type { CriticalPoint, Finding, Iterates, Note, RunResult } from './run.js';
import type { DerivativeMode, RunRequest } from './runRequest.js';
import type { RangeTestRequest, RangeTestResult, SweepCell, SweepRequest, SweepResult } from './sweep.js';
import type { Landscape, LandscapeRequest } from './landscape.js';
import type { Sentence } from './sentence.js';
import type { SliceRequest, SliceResult } from './slice.js';
import type { StabilityLens, StabilityRequest } from './stability.js';

/** Text that replaces a file's content on disk: unsaved editors, virtual workspaces. Key: absolute path. */
export type Overlay = Readonly<Record<string, string>>;

export interface EvaluateRequest {
  readonly objective: ObjectiveReference;
  readonly points: readonly (readonly number[])[];
  /** `residuals` and `jacobian`: of an objective that returns residuals. */
  readonly want: readonly ('value' | 'gradient' | 'hessian' | 'hvp' | 'residuals' | 'jacobian')[];
  readonly direction?: readonly number[];
  readonly derivatives: 'auto' | DerivativeMode;
}

export interface Evaluation {
  readonly dimension: number;
  readonly value?: number;
  readonly gradient?: readonly number[];
  readonly hessian?: readonly (readonly number[])[];
  readonly hessianVectorProduct?: readonly number[];
  readonly residuals?: readonly number[];
  /** One row for each residual. */
  readonly jacobian?: readonly (readonly number[])[];
  readonly derivatives: DerivativeMode;
  readonly notes: readonly Note[];
}

/** f on a grid over a plane θ = origin + x·u + y·v; row-major, `ys.length` × `xs.length`. One axis: `v` and `ys` absent. */
export interface GridRequest {
  readonly objective: ObjectiveReference;
  readonly origin: readonly number[];
  readonly u: readonly number[];
  readonly v?: readonly number[];
  readonly xs: Float64Array;
  readonly ys?: Float64Array;
}

/** A grid that takes its time. */
export interface GridProgress {
  /** How much of it is evaluated, 0 to 1. */
  readonly share: number;
  /** The same part of the plane with fewer points, where that is whole since the last message. */
  readonly coarse?: { readonly xs: Float64Array; readonly ys: Float64Array; readonly values: Float64Array };
}

export interface CheckRequest {
  readonly objective: ObjectiveReference;
  readonly at?: readonly number[];
}

/** The exact gradient beside central differences and the user's own, by component. */
export interface CheckResult {
  readonly theta: readonly number[];
  readonly exact: readonly number[];
  readonly differences: readonly number[];
  readonly own?: readonly number[];
  readonly agrees: boolean;
  /** One sentence per disagreement, naming the component. */
  readonly messages: readonly string[];
  readonly said: readonly Sentence[];
  /** Where they belong: the user's own gradient where that is wrong, else the objective. */
  readonly location: SourceLocation;
  readonly derivatives: DerivativeMode;
  readonly notes: readonly Note[];
}

export interface CriticalPointsRequest {
  readonly objective: ObjectiveReference;
  /** Absent: the objective's own. */
  readonly domain?: readonly Interval[];
  readonly seed: number;
  /** Also give the eigenvectors. Default false. */
  readonly eigenvectors?: boolean;
}

export interface CriticalPointsResult {
  readonly domain: readonly Interval[];
  readonly points: readonly CriticalPoint[];
  /** What is known of completeness, honestly. */
  readonly completeness: string;
  readonly said: Sentence;
  /** Interval arithmetic has shown that the points are all there are in the domain. */
  readonly proven: boolean;
}

export interface JudgeRequest {
  readonly objective: ObjectiveReference;
  readonly theta: readonly number[];
}

export interface BenchRequest {
  readonly objective: ObjectiveReference;
  readonly at?: readonly number[];
}

/** Median time of one call; `ratio` is to one call of f. */
export interface Timing {
  readonly nanoseconds: number;
  readonly ratio: number;
}

export interface BenchResult {
  readonly value: { readonly nanoseconds: number };
  readonly gradient: Timing;
  readonly hessianVectorProduct: Timing;
  /** Absent where the Hessian is too large to be asked for. */
  readonly hessian?: Timing;
  /** One whole step, its gradient included, by optimizer. */
  readonly steps: Readonly<Record<string, Timing>>;
  readonly derivatives: DerivativeMode;
}

export interface ExplainRequest {
  readonly objective: ObjectiveReference;
  /** Where an objective that is not compiled is recorded; absent: at its start. Also says how many parameters there are. */
  readonly at?: readonly number[];
}

/** Every kind of task: what it takes, what it streams, what it gives. */
export interface Tasks {
  evaluate: { request: EvaluateRequest; progress: never; result: readonly Evaluation[] };
  check: { request: CheckRequest; progress: never; result: CheckResult };
  checkOptimizer: { request: CheckOptimizerRequest; progress: never; result: readonly ConformanceCheck[] };
  run: { request: RunRequest; progress: Iterates; result: RunResult };
  anatomy: { request: AnatomyRequest; progress: never; result: Anatomy };
  grid: { request: GridRequest; progress: GridProgress; result: { readonly values: Float64Array } };
  judge: {
    request: JudgeRequest;
    progress: never;
    result: { readonly point: CriticalPoint; readonly findings: readonly Finding[] };
  };
  fit: { request: FitRequest; progress: never; result: Fit };
  stability: { request: StabilityRequest; progress: never; result: StabilityLens };
  criticalPoints: {
    request: CriticalPointsRequest;
    progress: { readonly share: number; readonly points: readonly CriticalPoint[] };
    result: CriticalPointsResult;
  };
  basins: { request: BasinsRequest; progress: BasinRow; result: BasinsResult };
  sweep: { request: SweepRequest; progress: { readonly cells: readonly SweepCell[] }; result: SweepResult };
  rangeTest: { request: RangeTestRequest; progress: never; result: RangeTestResult };
  landscape: {
    request: LandscapeRequest;
    progress: { readonly dimension: number; readonly found: number };
    result: readonly Landscape[];
  };
  slice: { request: SliceRequest; progress: never; result: SliceResult };
  explain: { request: ExplainRequest; progress: never; result: { readonly code: string } };
  bench: { request: BenchRequest; progress: never; result: BenchResult };
}
export type TaskName = keyof Tasks;

/** Why a task gave no result, in one sentence that says where, what, and what to do. */
export interface Failure {
  readonly kind: 'source' | 'objective' | 'timeout' | 'memory' | 'exit' | 'cancelled' | 'request' | 'internal';
  readonly message: string;
  readonly said?: Sentence;
  readonly location?: SourceLocation;
}

export type ToRunner = {
  [N in TaskName]: {
    readonly type: 'task';
    readonly id: string;
    readonly name: N;
    readonly request: Tasks[N]['request'];
    readonly overlay: Overlay;
    /** The folders whose files the objective may read. */
    readonly folders: readonly string[];
  };
}[TaskName];

export type FromRunner =
  /** The process has come up, or has got back to its event loop after a task. */
  | { readonly type: 'ready' }
  /** Sent between calls of the objective: silence longer than the evaluation timeout means that one hangs. */
  | { readonly type: 'heartbeat'; readonly id: string }
  /** The user's code runs from here on: what to name when nothing more is heard. `location`: the function, or the file's start while it loads. */
  | {
      readonly type: 'calling';
      readonly id: string;
      readonly name: string;
      readonly phase: 'load' | 'prepare' | 'evaluate';
      readonly location?: SourceLocation;
      /** The paths of what is loaded, in the order in which a `placeNumber` counts them. */
      readonly files?: readonly string[];
    }
  /**
   * What holds of a run should the process end early. `ended`: only the verdict and the findings are missing. `usesHessian`: each step
   * asks for the whole Hessian.
   */
  | {
      readonly type: 'partial';
      readonly id: string;
      readonly result: RunResult;
      readonly ended: boolean;
      readonly usesHessian: boolean;
    }
  | { readonly type: 'progress'; readonly id: string; readonly progress: Tasks[TaskName]['progress'] }
  /** `tainted`: the objective left traces (timers, changed globals); the process must not serve again. */
  | {
      readonly type: 'done';
      readonly id: string;
      readonly result: Tasks[TaskName]['result'];
      readonly tainted: boolean;
    }
  | { readonly type: 'failed'; readonly id: string; readonly failure: Failure }
  | { readonly type: 'console'; readonly level: 'log' | 'warn' | 'error'; readonly text: string };
