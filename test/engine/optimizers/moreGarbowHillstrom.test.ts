import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { findOptimizer, optimizers } from '../../../src/engine/catalogue.js';
import { discover } from '../../../src/objective/discover/discover.js';
import { link } from '../../../src/objective/link/link.js';
import { run } from '../run.js';

type Solutions = Record<string, { readonly f: number | null; readonly evaluations: number }>;

const path = fileURLToPath(new URL('../../corpus/moreGarbowHillstrom.ts', import.meta.url));
const text = readFileSync(path, 'utf8');
const program = link(path, { read: (asked) => (asked === path ? text : undefined) });
const { objectives } = discover(path, text);
const scipy: Record<string, Solutions> = JSON.parse(
  readFileSync(new URL('../../reference/moreGarbowHillstrom.json', import.meta.url), 'utf8'),
).problems;

/** Within 1e-6 of the paper's minimum, relative, or of the lowest value that SciPy found. */
function isSolved(name: string, value: number | null, minimum: number): boolean {
  const lowest = Math.min(minimum, ...Object.values(scipy[name]).map(({ f }) => f ?? Infinity));
  const close = (target: number) => value !== null && value - target <= 1e-6 * Math.max(Math.abs(target), 1e-6);
  return close(lowest) || close(minimum);
}

describe('the Moré–Garbow–Hillstrom problems', () => {
  const results = new Map<string, { solved: Set<string>; evaluations: number[] }>();
  const names = ['lbfgs', 'bfgs', 'newton', 'trustRegion', 'cubicRegularization', 'conjugateGradient'];

  before(function () {
    this.timeout(120_000);
    for (const name of names) results.set(name, { solved: new Set(), evaluations: [] });
    for (const objective of objectives) {
      const start = objective.start ?? [];
      const f = differentiate(program, objective, { mode: 'auto', dimension: start.length });
      for (const name of names) {
        const settings = { start, steps: 5000, gradientTolerance: 1e-9, evaluationBudget: 15_000 };
        const { final, evaluations } = run(f, findOptimizer(name), {}, settings);
        const result = results.get(name)!;
        if (isSolved(objective.name, final.loss, objective.minima[0].value)) result.solved.add(objective.name);
        result.evaluations.push(Math.max(evaluations.gradient, evaluations.value));
      }
    }
  });

  it('are 35, all with a start, and the catalogue has the methods', () => {
    assert.equal(objectives.length, 35);
    assert.ok(objectives.every(({ start, minima }) => start && minima.length === 1));
    assert.ok(names.every((name) => optimizers.some((optimizer) => optimizer.name === name)));
  });

  for (const [ours, theirs] of [
    ['lbfgs', 'L-BFGS-B'],
    ['trustRegion', 'trust-exact'],
    ['bfgs', 'BFGS'],
  ]) {
    it(`${ours} solves at least as many as SciPy's ${theirs}, with at most 1.5 × its median of evaluations`, () => {
      const { solved, evaluations } = results.get(ours)!;
      const peer = objectives.map(({ name, minima }) => ({ ...scipy[name][theirs], name, minimum: minima[0].value }));
      const peerSolved = peer.filter(({ name, f, minimum }) => isSolved(name, f, minimum));
      assert.ok(solved.size >= peerSolved.length, `${solved.size} against ${peerSolved.length}`);
      assert.ok(median(evaluations) <= 1.5 * median(peer.map((p) => p.evaluations)));
    });
  }

  it('are all solved by one of ours', () => {
    const solved = new Set([...results.values()].flatMap((result) => [...result.solved]));
    assert.deepEqual(
      objectives.map(({ name }) => name).filter((name) => !solved.has(name)),
      [],
    );
  });
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
