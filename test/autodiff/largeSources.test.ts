// Sources of great length or depth: the work grows with them, not with their square. Work is counted in looks at the nodes
// of the syntax tree, not in time.
import assert from 'node:assert/strict';
import { compile } from '../../src/autodiff/compiled/compile.js';
import { differentiate } from '../../src/autodiff/differentiate.js';
import { load } from '../../src/objective/load/load.js';
import { walk } from '../../src/objective/walk.js';
import { objectiveOf, type Objective } from './objectiveOf.js';

const lines = (count: number, line: (k: number) => string, by = '\n') =>
  Array.from({ length: count }, (_, k) => line(k)).join(by);

const sources: Readonly<Record<string, (size: number) => string>> = {
  'a conditional nested as deep': (n) =>
    `return ${lines(n, (k) => `x[0] > ${n - k} ? x[0] * ${k + 1} : `)} x[0] * x[1];`,
  'as many statements': (n) => `let s = x[1];\n${lines(n, (k) => `s += x[${k % 2}] * ${k}e-3;`)}\nreturn s * s;`,
  'a sum of as many terms': (n) => `return ${lines(n, (k) => `${k}e-3 * x[${k % 2}] * x[0]`, ' + ')};`,
  'as many conditions, one after another': (n) =>
    `let s = x[1];\n${lines(n, (k) => `if (x[0] > ${k}) s += x[1] * ${k}e-3;`)}\nreturn s;`,
  'as many variables, each of the one before': (n) =>
    `const v0 = x[0];\n${lines(n, (k) => `const v${k + 1} = v${k} * 0.999 + x[1];`)}\nreturn v${n} * v${n};`,
  'as many loops': (n) => `let s = 0;\n${lines(n, () => 'for (let i = 0; i < 100; i++) s += x[0] * x[1];')}\nreturn s;`,
};

const sizes = [200, 400] as const;

describe('large sources', () => {
  for (const [what, source] of Object.entries(sources)) {
    it(`are compiled in linear time: ${what}`, () => {
      assertLinear(source, ({ program, info }) => {
        const compilation = compile({ program, info, dimension: 2, bindings: load(program).binding });
        assert.ok(compilation.ok);
      });
    });

    it(`are taped in linear time: ${what}`, () => {
      assertLinear(source, ({ program, info }) => {
        const f = differentiate(program, info, { mode: 'tape', dimension: 2 });
        assert.ok(Number.isFinite(f.gradient(Float64Array.of(0.5, 0.25), new Float64Array(2))));
      });
    });
  }
});

/** At twice the size each node may be looked at a tenth more often, not twice as often. */
function assertLinear(source: (size: number) => string, work: (objective: Objective) => void): void {
  const [small, large] = sizes.map((size) => {
    const objective = objectiveOf(`export function f(x: number[]): number {\n${source(size)}\n}`);
    return looksAtNodes(objective, () => work(objective)) / size;
  }) as [number, number];
  assert.ok(large < 1.1 * small, `${small} looks at each line of ${sizes[0]}, ${large} of ${sizes[1]}`);
}

function looksAtNodes({ program }: Objective, work: () => void): number {
  let looks = 0;
  walk(program.modules.get(program.entry)!.tree!.program, (node) => {
    const { type } = node;
    Object.defineProperty(node, 'type', { enumerable: true, get: () => (looks++, type) });
  });
  const before = looks;
  work();
  return looks - before;
}
