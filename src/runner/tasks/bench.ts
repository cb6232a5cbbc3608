// How long f, its derivatives and a step of the common optimizers take: interleaved in one process, medians.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { findOptimizer } from '../../engine/catalogue.js';
import { completeHyperparameters } from '../../engine/hyperparameters.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { BenchRequest, BenchResult, Timing } from '../../protocol/runner.js';
import { blameNonFinite } from '../nonFinite.js';
import { representativePoint } from '../representativePoint.js';
import type { Workshop } from '../workshop.js';
import { say } from '../../protocol/sentence.js';

const commonOptimizers = ['gradientDescent', 'momentum', 'nesterov', 'rmsprop', 'adam', 'adamw', 'lbfgs'];
const hessianLimit = 200;
const rounds = 15;
/** What one measurement should last at least, so that the clock's grain does not show. */
const sampleNanoseconds = 1e6;
const warmNanoseconds = 1e8;

export function bench({ objective, at }: BenchRequest, workshop: Workshop<'bench'>): BenchResult {
  const open = workshop.open(objective, { derivatives: 'auto', ...(at && { dimension: at.length }) });
  const { f } = open;
  const n = f.dimension;
  const theta = Float64Array.from(at ?? representativePoint(open));
  if (Number.isNaN(f.value(theta))) {
    const { message, location } = blameNonFinite(open, theta);
    throw new ObjectiveError(say`${message} Give another point.`, location);
  }
  const out = new Float64Array(n);
  const direction = new Float64Array(n).fill(1);
  const hessian = n <= hessianLimit ? new Float64Array(n * n) : undefined;
  const work: Record<string, () => unknown> = {
    value: () => f.value(theta),
    gradient: () => f.gradient(theta, out),
    hessianVectorProduct: () => f.hessianVectorProduct(theta, direction, out),
    ...(hessian && { hessian: () => f.hessian(theta, hessian) }),
    ...Object.fromEntries(commonOptimizers.map((name) => [name, optimizerStep(name, f, theta)])),
  };
  const nanoseconds = medians(work);
  const base = nanoseconds['value']!;
  const timing = (name: string): Timing => ({ nanoseconds: nanoseconds[name]!, ratio: nanoseconds[name]! / base });
  return {
    value: { nanoseconds: base },
    gradient: timing('gradient'),
    hessianVectorProduct: timing('hessianVectorProduct'),
    ...(hessian && { hessian: timing('hessian') }),
    steps: Object.fromEntries(commonOptimizers.map((name) => [name, timing(name)])),
    derivatives: f.derivatives,
  };
}

/** One gradient and one step from the same point, again and again. */
function optimizerStep(name: string, f: Differentiable, theta: Float64Array): () => unknown {
  const optimizer = findOptimizer(name);
  const settings = completeHyperparameters(name, optimizer.hyperparameters, {});
  const oracle = {
    dimension: f.dimension,
    value: (point: Float64Array) => f.value(point),
    gradient: (point: Float64Array, gradient: Float64Array) => f.gradient(point, gradient),
    hessianVectorProduct: (point: Float64Array, along: Float64Array, product: Float64Array) =>
      f.hessianVectorProduct(point, along, product),
    hessian: (point: Float64Array, hessian: Float64Array) => f.hessian(point, hessian),
    start: theta,
    random: () => 0.5,
  };
  const stepper = optimizer.create(settings, oracle);
  const gradient = new Float64Array(f.dimension);
  const next = new Float64Array(f.dimension);
  return () => {
    const value = f.gradient(theta, gradient);
    return stepper.step({ theta, value, gradient }, next);
  };
}

/** Every piece of work once a round, each as often as makes a sample; the median over the rounds, in nanoseconds. */
function medians(work: Readonly<Record<string, () => unknown>>): Record<string, number> {
  const entries = Object.entries(work).map(([name, run]) => ({
    name,
    run,
    repeats: repeatsFor(run),
    samples: [] as number[],
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { run, repeats, samples } of entries) samples.push(time(run, repeats) / repeats);
  }
  return Object.fromEntries(
    entries.map(({ name, samples }) => [name, samples.sort((a, b) => a - b)[Math.floor(rounds / 2)]!]),
  );
}

/** How often makes a sample, once the code is warm and the compiler has done what it will do. */
function repeatsFor(run: () => unknown): number {
  let repeats = 1;
  for (let spent = 0; spent < warmNanoseconds; repeats *= 2) spent += time(run, repeats);
  const one = time(run, repeats) / repeats;
  return Math.max(1, Math.ceil(sampleNanoseconds / one));
}

function time(run: () => unknown, repeats: number): number {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) run();
  return (performance.now() - start) * 1e6;
}
