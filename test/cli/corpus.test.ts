// Every objective of the corpus through the command line, against its 60-digit reference.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { descent } from './descent.js';

interface ReferencePoint {
  readonly x: readonly number[];
  readonly value: number;
  readonly gradient: readonly number[];
  readonly hessian?: readonly (readonly number[])[];
  readonly v?: readonly number[];
  readonly hessianTimesV?: readonly number[];
}
interface Reference {
  readonly file: string;
  readonly export: string;
  readonly convention: string;
  readonly points: readonly ReferencePoint[];
  readonly tolerance: { readonly value: number; readonly gradient: number; readonly second: number };
}
interface Evaluation {
  readonly value: number;
  readonly gradient: readonly number[];
  readonly hessian?: readonly (readonly number[])[];
  readonly hessianVectorProduct?: readonly number[];
}

const reference = JSON.parse(readFileSync('test/corpus/reference.json', 'utf8')) as { functions: Reference[] };

describe('descent evaluate on the corpus', () => {
  for (const entry of reference.functions) {
    it(`${entry.file}#${entry.export}`, async () => {
      const at = JSON.stringify(entry.points.map(({ x }) => x));
      const objective = `test/corpus/${entry.file}#${entry.export}`;
      const isSmall = entry.points[0]!.hessian !== undefined;
      const want = isSmall ? ['--want', 'value,gradient,hessian'] : [];
      const outcome = await descent(['evaluate', objective, '--at', at, ...want, '--json']);
      assert.equal(outcome.status, 0, outcome.stderr);
      for (const [index, got] of outcome.json<Evaluation[]>().entries()) {
        const point = entry.points[index]!;
        near([got.value], [point.value], entry.tolerance.value);
        near(got.gradient, point.gradient, entry.tolerance.gradient);
        if (point.hessian) near(got.hessian!.flat(), point.hessian.flat(), entry.tolerance.second);
        else await product(objective, point, entry.tolerance.second);
      }
    });
  }
});

/** Each point has a direction of its own. */
async function product(objective: string, { x, v, hessianTimesV }: ReferencePoint, tolerance: number): Promise<void> {
  const words = ['evaluate', objective, '--at', JSON.stringify(x), '--direction', JSON.stringify(v)];
  const outcome = await descent([...words, '--want', 'hvp', '--json']);
  near(outcome.json<Evaluation>().hessianVectorProduct!, hessianTimesV!, tolerance);
}

/** The corpus' own metric: |a − b| / max(|b|, 1e-3·max|b|). */
function near(got: readonly number[], expected: readonly number[], tolerance: number): void {
  assert.equal(got.length, expected.length);
  const scale = 1e-3 * Math.max(...expected.map(Math.abs));
  expected.forEach((value, index) => {
    const error = Math.abs(got[index]! - value) / Math.max(Math.abs(value), scale);
    assert.ok(got[index] === value || error <= tolerance, `component ${index}: ${got[index]} for ${value}`);
  });
}
