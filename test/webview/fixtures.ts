// What a host would send, computed here from closed forms: runs on Himmelblau's function and others.
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import type { GridView, ObjectiveView, PanelView, Plane, RunView } from '../../src/protocol/panel.js';
import type { CriticalPoint, Finding, Iterates, StopReason } from '../../src/protocol/run.js';
import type { RunSettings } from '../../src/protocol/runRequest.js';

export interface Problem {
  readonly title: string;
  readonly formula: string;
  readonly domain: readonly (readonly [number, number])[];
  readonly start: readonly number[];
  value(theta: readonly number[]): number;
  gradient(theta: readonly number[]): number[];
  hessian(theta: readonly number[]): number[][];
}

export const himmelblau: Problem = {
  title: 'himmelblau',
  formula: '(x² + y − 11)² + (x + y² − 7)²',
  domain: [
    [-5.5, 5.5],
    [-5, 5],
  ],
  start: [-0.4, -0.6],
  value: ([x = 0, y = 0]) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
  gradient: ([x = 0, y = 0]) => [
    4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
    2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
  ],
  hessian: ([x = 0, y = 0]) => [
    [12 * x * x + 4 * y - 42, 4 * x + 4 * y],
    [4 * x + 4 * y, 4 * x + 12 * y * y - 26],
  ],
};

export const parabola: Problem = {
  title: 'parabola',
  formula: 'θ² + 4θ + 5',
  domain: [[-6, 4]],
  start: [3],
  value: ([t = 0]) => t * t + 4 * t + 5,
  gradient: ([t = 0]) => [2 * t + 4],
  hessian: () => [[2]],
};

/** A bowl whose curvatures run from 1 to 1000. */
export function ravine(n: number): Problem {
  const curvature = (i: number): number => 1000 ** (i / (n - 1));
  return {
    title: 'ravine',
    formula: '½ Σ 1000^(i/(n−1)) θᵢ²',
    domain: Array.from({ length: n }, () => [-2, 2] as const),
    start: Array.from({ length: n }, (_, i) => (i % 2 ? -1 : 1.5)),
    value: (theta) => theta.reduce((sum, t, i) => sum + 0.5 * curvature(i) * t * t, 0),
    gradient: (theta) => theta.map((t, i) => curvature(i) * t),
    hessian: (theta) => theta.map((_, i) => theta.map((__, j) => (i === j ? curvature(i) : 0))),
  };
}

export type Step = (theta: readonly number[], gradient: readonly number[], k: number) => number[];

export function gradientDescent(rate: number): Step {
  return (theta, gradient) => theta.map((t, i) => t - rate * (gradient[i] ?? 0));
}

export function momentum(rate: number, mu: number, nesterov = false): Step {
  let velocity: number[] = [];
  return (theta, gradient) => {
    velocity = gradient.map((g, i) => mu * (velocity[i] ?? 0) + g);
    return theta.map((t, i) => t - rate * ((nesterov ? gradient[i]! + mu * velocity[i]! : velocity[i]) ?? 0));
  };
}

export function adam(rate: number): Step {
  let first: number[] = [];
  let second: number[] = [];
  return (theta, gradient, k) => {
    first = gradient.map((g, i) => 0.9 * (first[i] ?? 0) + 0.1 * g);
    second = gradient.map((g, i) => 0.999 * (second[i] ?? 0) + 0.001 * g * g);
    return theta.map((t, i) => {
      const m = (first[i] ?? 0) / (1 - 0.9 ** (k + 1));
      const v = (second[i] ?? 0) / (1 - 0.999 ** (k + 1));
      return t - (rate * m) / (Math.sqrt(v) + 1e-8);
    });
  };
}

export const settings: RunSettings = {
  ...defaultSettings,
  ...{ steps: 300, gradientTolerance: 0, seed: 1, evaluationBudget: 300 },
};

export interface RunOptions {
  readonly id: string;
  readonly optimizer: string;
  readonly title?: string;
  readonly rate: number;
  readonly steps?: number;
  readonly findings?: readonly Finding[];
  readonly stale?: boolean;
}

/** A finished run: its steps, and the verdict on where it ended. */
export function runOf(problem: Problem, step: Step, options: RunOptions): RunView {
  const n = problem.start.length;
  const theta: number[][] = [[...problem.start]];
  let reason: StopReason = 'maxSteps';
  for (let k = 0; k < (options.steps ?? 300); k++) {
    const at = theta[k]!;
    const gradient = problem.gradient(at);
    const next = step(at, gradient, k);
    theta.push(next);
    if (!Number.isFinite(problem.value(next))) {
      reason = 'nonFinite';
      break;
    }
    if (Math.hypot(...problem.gradient(next)) < 1e-12) {
      reason = 'gradientTolerance';
      break;
    }
  }
  const iterates = iteratesOf(problem, theta, options.rate);
  const last = theta.length - 1;
  const end = theta[last]!;
  const loss = problem.value(end);
  const point = Number.isFinite(loss) ? judge(problem, end) : undefined;
  const sharpness = theta.slice(0, last).map((t) => judge(problem, t).eigenvalues.at(-1) ?? NaN);
  return {
    id: options.id,
    optimizer: options.optimizer,
    title: options.title ?? options.optimizer,
    hyperparameters: { learningRate: options.rate },
    settings,
    status: 'finished',
    stale: options.stale ?? false,
    pinned: false,
    dimension: n,
    recorded: theta.length,
    iterates,
    stability: {
      steps: iterates.steps.slice(0, last),
      values: Float64Array.from(sharpness),
      limits: new Float64Array(last).fill(options.optimizer === 'gradientDescent' ? 2 / options.rate : NaN),
      preconditioned: false,
    },
    result: {
      optimizer: { name: options.optimizer, hyperparameters: { learningRate: options.rate } },
      dimension: n,
      start: problem.start,
      seed: 1,
      stopped: { reason, message: reason === 'nonFinite' ? 'The loss is no longer finite.' : 'All steps were made.' },
      final: { step: last, theta: end, loss, gradientNorm: Math.hypot(...problem.gradient(end)) },
      evaluations: { value: last + 1, gradient: last + 1, hessian: 1, hessianVectorProduct: 0 },
      ...(point && { criticalPoint: point }),
      findings: options.findings ?? [],
      derivatives: 'compiled',
      notes: [],
    },
  };
}

function iteratesOf(problem: Problem, theta: readonly (readonly number[])[], rate: number): Iterates {
  return {
    steps: Float64Array.from(theta, (_, k) => k),
    theta: Float64Array.from(theta.flat()),
    loss: Float64Array.from(theta, (t) => problem.value(t)),
    gradientNorm: Float64Array.from(theta, (t) => Math.hypot(...problem.gradient(t))),
    learningRate: new Float64Array(theta.length).fill(rate),
    gradientEvaluations: Float64Array.from(theta, (_, k) => k + 1),
    time: Float64Array.from(theta, (_, k) => k * 6.3e-6),
  };
}

/** The verdict by the eigenvalues: exact for n ≤ 2 and for diagonal Hessians. */
export function judge(problem: Problem, theta: readonly number[]): CriticalPoint {
  const hessian = problem.hessian(theta);
  const gradientNorm = Math.hypot(...problem.gradient(theta));
  const { values, vectors } = hessian.length === 2 ? eigen2(hessian) : eigenDiagonal(hessian);
  const index = values.filter((value) => value < 0).length;
  const definite = index === 0 ? 'minimum' : index === values.length ? 'maximum' : 'saddle';
  const kind = gradientNorm > 1e-3 ? 'notCritical' : definite;
  const magnitudes = values.map(Math.abs);
  const details = {
    minimum: 'A minimum: all eigenvalues of the Hessian are positive.',
    maximum: 'A maximum: all eigenvalues of the Hessian are negative.',
    saddle: `A saddle: ${index} of ${values.length} eigenvalues are negative.`,
    notCritical: `Not a critical point: ‖∇f‖ = ${gradientNorm.toPrecision(3)}.`,
  };
  return {
    kind,
    index,
    eigenvalues: values,
    eigenvectors: vectors,
    conditionNumber: Math.max(...magnitudes) / Math.min(...magnitudes),
    detail: details[kind],
    theta,
    value: problem.value(theta),
    gradientNorm,
  };
}

function eigen2([[a = 0, b = 0] = [], [, d = 0] = []]: number[][]): { values: number[]; vectors: number[][] } {
  const middle = (a + d) / 2;
  const radius = Math.hypot((a - d) / 2, b);
  const values = [middle - radius, middle + radius];
  const angle = 0.5 * Math.atan2(2 * b, a - d);
  const major = [Math.cos(angle), Math.sin(angle)];
  return { values, vectors: [[-major[1]!, major[0]!], major] };
}

function eigenDiagonal(hessian: number[][]): { values: number[]; vectors: number[][] } {
  const values = hessian.map((row, i) => row[i] ?? 0);
  return { values, vectors: values.map((_, i) => values.map((__, j) => (i === j ? 1 : 0))) };
}

const himmelblauPoints = [
  ...[
    [3, 2],
    [-2.805118, 3.131313],
    [-3.77931, -3.283186],
    [3.584428, -1.848127],
    [-0.270845, -0.923039],
  ],
  ...[
    [-3.073026, -0.081353],
    [-0.127961, -1.953715],
    [0.086678, 2.884255],
    [3.385154, 0.073852],
  ],
];

/** f on a grid over the first two coordinates, the others at the origin of the plane. */
export function gridOf(problem: Problem, columns = 120, rows = 110, plane = coordinates(problem)): GridView {
  const [x = [-1, 1], y = [-1, 1]] = problem.domain;
  const axis = ([low, high]: readonly [number, number], count: number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
  const xs = axis(x, plane.v ? columns : 400);
  const ys = plane.v ? axis(y, rows) : new Float64Array();
  const at = (a: number, b: number): number[] =>
    plane.origin.map((o, i) => o + a * (plane.u[i] ?? 0) + b * (plane.v?.[i] ?? 0));
  const values = plane.v
    ? Float64Array.from({ length: xs.length * ys.length }, (_, i) =>
        problem.value(at(xs[i % xs.length]!, ys[Math.floor(i / xs.length)]!)),
      )
    : xs.map((a) => problem.value(at(a, 0)));
  return { plane, xs, ys, values };
}

function coordinates(problem: Problem): Plane {
  const n = problem.start.length;
  const unit = (k: number): number[] => Array.from({ length: n }, (_, i) => (i === k ? 1 : 0));
  return {
    kind: n > 2 ? 'principalComponents' : 'coordinates',
    origin: new Array<number>(n).fill(0),
    u: unit(0),
    ...(n > 1 && { v: unit(1) }),
    xLabel: n > 2 ? 'first component' : n > 1 ? 'x' : 'θ',
    yLabel: n > 2 ? 'second' : n > 1 ? 'y' : 'f',
    ...(n > 2 && { explained: 0.871, error: 0.34 }),
  };
}

function objectiveOf(problem: Problem): ObjectiveView {
  return {
    reference: { kind: 'file', path: '/examples/surfaces.ts', name: problem.title },
    title: problem.title,
    description: 'Four valleys of equal depth.',
    formula: problem.formula,
    location: { file: '/examples/surfaces.ts', line: 4, column: 1 },
    parameters: { kind: 'vector', container: 'array' },
    dimension: problem.start.length,
    start: problem.start,
    domain: problem.domain,
    minima: [{ value: problem === parabola ? 1 : 0 }],
  };
}

export function viewOf(problem: Problem, runs: readonly RunView[]): PanelView {
  return {
    objective: objectiveOf(problem),
    runs,
    grid: gridOf(problem),
    status: { kind: 'idle', message: '' },
    viewState: {},
    ...(problem === himmelblau && {
      criticalPoints: {
        points: himmelblauPoints.map((theta) => judge(problem, theta)),
        completeness: 'All nine are known.',
      },
    }),
  };
}

const cannotSettle: Finding = {
  id: 'oscillating',
  severity: 'warning',
  message: 'Cannot settle: η·λmax = 2.09 > 2 at the minimum (−2.81, 3.13). The largest stable rate there is 0.0248.',
  remedy: { label: 'Run with 0.0248', hyperparameters: { learningRate: 0.0248 } },
};
const leaves: Finding = {
  id: 'startNearMaximum',
  severity: 'info',
  message: 'The start lies 0.35 from the maximum (−0.27, −0.92): every method leaves it along −∇f first.',
};

export function five(): PanelView {
  return viewOf(himmelblau, [
    runOf(himmelblau, gradientDescent(0.026), {
      ...{ id: 'gd', optimizer: 'gradientDescent', title: 'gradient descent', rate: 0.026 },
      findings: [cannotSettle],
    }),
    runOf(himmelblau, momentum(0.008, 0.9), { id: 'm', optimizer: 'momentum', rate: 0.008, findings: [leaves] }),
    runOf(himmelblau, momentum(0.008, 0.9, true), { id: 'n', optimizer: 'nesterov', rate: 0.008 }),
    runOf(himmelblau, adam(0.15), { id: 'a', optimizer: 'adam', rate: 0.15 }),
    runOf(himmelblau, gradientDescent(0.012), { id: 'l', optimizer: 'lbfgs', rate: 0.012 }),
  ]);
}

export function one(): PanelView {
  return viewOf(himmelblau, [
    runOf(himmelblau, gradientDescent(0.01), {
      ...{ id: 'gd', optimizer: 'gradientDescent', title: 'gradient descent', rate: 0.01 },
    }),
  ]);
}

export function twelve(): PanelView {
  const optimizers = [
    ...['gradientDescent', 'momentum', 'nesterov', 'adam', 'lbfgs', 'rmsprop', 'adagrad', 'newton'],
    ...['adamw', 'nadam', 'lion', 'myMomentum'],
  ];
  return viewOf(
    himmelblau,
    optimizers.map((optimizer, i) =>
      runOf(himmelblau, i % 2 ? momentum(0.002 + 0.0007 * i, 0.8) : gradientDescent(0.002 + 0.001 * i), {
        ...{ id: `r${i}`, optimizer, rate: 0.002 + 0.001 * i },
      }),
    ),
  );
}

export function diverged(): PanelView {
  return viewOf(himmelblau, [
    runOf(himmelblau, gradientDescent(0.05), {
      ...{ id: 'gd', optimizer: 'gradientDescent', title: 'gradient descent', rate: 0.05 },
      findings: [
        {
          id: 'diverging',
          severity: 'warning',
          message: 'Diverged: η·λmax = 4.0 > 2 along (0.9, 0.4); the largest stable rate here is 0.025.',
          remedy: { label: 'Run with 0.025', hyperparameters: { learningRate: 0.025 } },
        },
      ],
    }),
  ]);
}

export function oneDimensional(): PanelView {
  return viewOf(parabola, [
    runOf(parabola, gradientDescent(0.1), {
      ...{ id: 'gd', optimizer: 'gradientDescent', title: 'gradient descent', rate: 0.1, steps: 40 },
    }),
  ]);
}

export function fiftyDimensional(): PanelView {
  const problem = ravine(50);
  return viewOf(problem, [
    runOf(problem, gradientDescent(0.0015), { id: 'gd', optimizer: 'gradientDescent', rate: 0.0015 }),
    runOf(problem, adam(0.05), { id: 'a', optimizer: 'adam', rate: 0.05 }),
  ]);
}

export function empty(): PanelView {
  return {
    runs: [],
    status: { kind: 'empty', message: 'Put the cursor into an objective, or choose one, and run it.' },
    viewState: {},
  };
}

export function failed(): PanelView {
  return {
    ...empty(),
    objective: objectiveOf(himmelblau),
    status: {
      kind: 'failed',
      message: 'The objective threw: Cannot read properties of undefined (reading ‘length’).',
      location: { file: '/examples/surfaces.ts', line: 12, column: 8 },
    },
  };
}
export { basins } from './basinsFixture.js';
export { searching } from './trialsFixture.js';
export { theory } from './theoryFixture.js';
export { density } from './densityFixture.js';
