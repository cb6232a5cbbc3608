// Every objective of the corpus through the command line, against its 60-digit reference.
import assert from 'node:assert/strict';
import { assertClose, referenceFunctions, type ReferencePoint } from '../corpusReference.js';
import { descent } from './descent.js';

interface Evaluation {
  readonly value: number;
  readonly gradient: readonly number[];
  readonly hessian?: readonly (readonly number[])[];
  readonly hessianVectorProduct?: readonly number[];
}

describe('descent evaluate on the corpus', () => {
  for (const entry of referenceFunctions) {
    it(`${entry.file}#${entry.export}`, async () => {
      const at = JSON.stringify(entry.points.map(({ x }) => x));
      const objective = `test/corpus/${entry.file}#${entry.export}`;
      const isSmall = entry.points[0]!.hessian !== undefined;
      const want = isSmall ? ['--want', 'value,gradient,hessian'] : [];
      const outcome = await descent(['evaluate', objective, '--at', at, ...want, '--json']);
      assert.equal(outcome.status, 0, outcome.stderr);
      for (const [index, got] of outcome.json<Evaluation[]>().entries()) {
        const point = entry.points[index]!;
        assertClose([got.value], [point.value], entry.tolerance.value);
        assertClose(got.gradient, point.gradient, entry.tolerance.gradient);
        if (point.hessian) assertClose(got.hessian!.flat(), point.hessian.flat(), entry.tolerance.second);
        else await product(objective, point, entry.tolerance.second);
      }
    });
  }
});

/** Each point has a direction of its own. */
async function product(objective: string, { x, v, hessianTimesV }: ReferencePoint, tolerance: number): Promise<void> {
  const words = ['evaluate', objective, '--at', JSON.stringify(x), '--direction', JSON.stringify(v)];
  const outcome = await descent([...words, '--want', 'hvp', '--json']);
  assertClose(outcome.json<Evaluation>().hessianVectorProduct!, hessianTimesV!, tolerance);
}
