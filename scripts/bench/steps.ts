// Times one step of gradient descent and of Adam beside the same in C, compiled on the spot where a compiler is there.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOptimizer } from '../../src/engine/catalogue.js';
import { completeHyperparameters } from '../../src/engine/hyperparameters.js';
import { vectors } from '../../src/engine/linalg/vectorMemory.js';
import type { Row } from './derivatives.js';
import { medians } from './medians.js';

const dimensions = [2, 10, 100, 1000, 100_000, 1_000_000];
const names = ['gradientDescent', 'adam'] as const;

export function benchSteps(): Row[] {
  const inC = timesInC();
  return dimensions.map((n) => {
    const ours = medians(Object.fromEntries(names.map((name) => [name, stepOf(name, n)])));
    return Object.fromEntries([
      ['parameters', String(n)],
      ...names.flatMap((name, i) => {
        const theirs = inC.get(n)?.[i];
        return [
          [`${name}, ns`, Number(ours[name]!.toPrecision(3)).toString()],
          [`${name} ÷ C`, theirs === undefined ? '–' : (ours[name]! / theirs).toFixed(2)],
        ];
      }),
    ]);
  });
}

/** One step that goes on where the last one ended. */
function stepOf(name: string, n: number): () => void {
  const { hyperparameters, create } = findOptimizer(name);
  const settings = completeHyperparameters(name, hyperparameters, { learningRate: 1e-9 });
  const [first, second, gradient] = vectors([n, n, n]) as [Float64Array, Float64Array, Float64Array];
  let [theta, next] = [first, second];
  gradient.forEach((_, i) => (gradient[i] = Math.sin(i + 1)));
  const unused = () => {
    throw new Error(`${name} looks elsewhere than at its iterate.`);
  };
  const stepper = create(settings, {
    dimension: n,
    start: theta,
    value: unused,
    gradient: unused,
    hessian: unused,
    hessianVectorProduct: unused,
    random: unused,
  });
  const at = { theta, value: 1, gradient };
  return () => {
    at.theta = theta;
    stepper.step(at, next);
    [theta, next] = [next, theta];
  };
}

/** Nanoseconds of both steps by number of parameters; empty where nothing compiles C. */
function timesInC(): Map<number, readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'descent-bench-'));
  try {
    const program = join(folder, 'steps');
    const source = 'scripts/bench/steps.c';
    const compiled = spawnSync('cc', ['-O3', '-o', program, source, '-lm']);
    if (compiled.status !== 0) return new Map();
    const printed = spawnSync(program, dimensions.map(String), { encoding: 'utf8' }).stdout;
    const lines = printed.trim().split('\n');
    return new Map(lines.map((line) => line.split(' ').map(Number)).map(([n, ...times]) => [n!, times]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
