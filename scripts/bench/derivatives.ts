// Times f, gradient, Hessian-vector product and Hessian, compiled, by tape, by differences and by hand, interleaved in one
// process; medians, as ratios to the user's own f.
import { differentiate, type DifferentiateOptions } from '../../src/autodiff/differentiate.js';
import type { Differentiable } from '../../src/autodiff/differentiable.js';
import { link } from '../../src/objective/link/link.js';
import { load } from '../../src/objective/load/load.js';
import type { ObjectiveInfo } from '../../src/protocol/objective.js';
import { cases, type Case } from './cases.js';
import type { Gradient } from './byHand.js';
import { medians } from './medians.js';
import { tensorGradient } from './tensors.js';

/** Beyond it a Hessian is not timed. */
const LARGEST_HESSIAN = 50;
/** Beyond it differences of every coordinate take too long to be worth waiting for. */
const LARGEST_DIFFERENCES = 1000;

/** One row of the table, by column. */
export type Row = Readonly<Record<string, string>>;

export function benchDerivatives(wanted?: string): Row[] {
  return cases.filter(({ title }) => wanted === undefined || title.includes(wanted)).map(benchCase);
}

function benchCase(one: Case): Row {
  const path = '/bench.ts';
  const program = link(path, { read: (asked) => (asked === path ? one.source : undefined) });
  const loaded = load(program);
  const f = loaded.value('f') as (theta: Float64Array) => number;
  const info: ObjectiveInfo = {
    name: 'f',
    title: 'f',
    description: '',
    range: { file: path, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 },
    parameters: { kind: 'vector', container: 'float64Array' },
    minima: [],
  };
  const by = (mode: DifferentiateOptions['mode']) => differentiate(program, info, { mode, dimension: one.dimension });
  const n = one.dimension;
  const theta = Float64Array.from({ length: n }, (_, k) => one.theta(k));
  const gradient = new Float64Array(n);
  const direction = theta.map((_, k) => Math.cos(k));
  const product = new Float64Array(n);
  const hessian = n <= LARGEST_HESSIAN ? new Float64Array(n * n) : undefined;

  const started = performance.now();
  const compiled = by('auto');
  compiled.gradient(theta, gradient);
  const firstGradient = performance.now() - started;
  const tape = by('tape');
  const differences = by('finite-differences');
  const byHand = one.byHand(loaded.exports);
  const tensors = tensorGradient(one.tensors(loaded.exports));
  assertAgrees(one, gradient, theta, byHand, 1e-9);
  assertAgrees(one, gradient, theta, tensors, 1e-2);

  const tasks: Record<string, () => unknown> = { f: () => f(theta) };
  tasks['gradient by hand'] = () => byHand(theta, gradient);
  const gradientBy = (way: Differentiable) => () => way.gradient(theta, gradient);
  tasks['gradient'] = gradientBy(compiled);
  tasks['product'] = () => compiled.hessianVectorProduct(theta, direction, product);
  if (hessian) tasks['Hessian'] = () => compiled.hessian(theta, hessian);
  tasks['tape gradient'] = gradientBy(tape);
  tasks['tensors gradient'] = () => tensors(theta, gradient);
  if (n <= LARGEST_DIFFERENCES) tasks['differences gradient'] = gradientBy(differences);

  const times = medians(tasks);
  const ratio = (name: string) => (name in times ? (times[name]! / times['f']!).toPrecision(2) : '–');
  return {
    Objective: one.title,
    'f (µs)': (times['f']! / 1e3).toPrecision(3),
    'gradient by hand': ratio('gradient by hand'),
    'gradient, compiled': ratio('gradient') + (compiled.derivatives === 'compiled' ? '' : ' (calls on the tape)'),
    'Hessian · v, compiled': ratio('product'),
    'Hessian, compiled': ratio('Hessian'),
    'gradient, tape': ratio('tape gradient'),
    'gradient, tensors': ratio('tensors gradient'),
    'gradient, differences': ratio('differences gradient'),
    'first gradient (ms)': firstGradient.toFixed(0),
  };
}

/** Whoever computes something else is not compared. */
function assertAgrees(
  { title }: Case,
  expected: Float64Array,
  theta: Float64Array,
  by: Gradient,
  tolerance: number,
): void {
  const found = new Float64Array(expected.length);
  by(theta, found);
  const scale = expected.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const error = found.reduce((most, x, k) => Math.max(most, Math.abs(x - expected[k]!)), 0) / scale;
  if (!(error <= tolerance)) throw new Error(`${title}: a gradient differs by ${error}.`);
}
