// Built-ins with numbers that the caller chooses.
import assert from 'node:assert/strict';
import { descent } from './descent.js';

describe('the constants of a built-in', () => {
  const eigenvalues = async (reference: string) => {
    const words = ['evaluate', reference, '--at', '[1, 0.5, 2]', '--want', 'hessian', '--json'];
    const { hessian } = (await descent(words)).json<{ hessian: number[][] }>();
    return hessian.map((row, i) => row[i]!);
  };

  it('set the condition number', async () => {
    assert.deepEqual(await eigenvalues('builtin:conditioned?dimension=3&condition=400'), [1, 20, 400]);
    assert.deepEqual(await eigenvalues('builtin:conditioned?dimension=3'), [1, Math.sqrt(1000), 1000]);
    const run = ['run', 'builtin:conditionedRotated?condition=50', '--optimizer', 'newton', '--json'];
    const { criticalPoint } = (await descent(run)).json<{ criticalPoint: { conditionNumber: number } }>();
    assert.ok(Math.abs(criticalPoint.conditionNumber - 50) < 1e-10);
  });

  it('set the noise of the gradients of batches, and leave the mean', async () => {
    const words = [
      '--optimizer',
      'gradientDescent',
      '--steps',
      '1',
      '--batch-size',
      '1',
      '--start',
      '[0, 0]',
      '--json',
    ];
    const first = async (deviation: number) => {
      const outcome = await descent(['run', `builtin:conditionedNoisy?deviation=${deviation}`, ...words]);
      return outcome.json<{ trajectory: { gradientNorm: number; gradientNoise: number }[] }>().trajectory[0]!;
    };
    const [one, three] = [await first(1), await first(3)];
    assert.ok(one.gradientNorm > 0.01);
    assert.ok(Math.abs(three.gradientNorm / one.gradientNorm - 3) < 1e-12);
    assert.ok(Math.abs(one.gradientNoise - one.gradientNorm) < 1e-12);
  });

  it('are listed, and refused where there is none of the name or the value is out of bounds', async () => {
    const listed = (await descent(['list', 'objectives'])).stdout;
    assert.match(listed, /^builtin:conditionedNoisy +2, condition=1000, deviation=1 /m);
    for (const [query, message] of [
      ['kappa=3', /conditioned has no parameter 'kappa'; there is dimension, condition\./],
      ['condition=0.5', /condition of conditioned must be from 1 to 1000000000000, not 0\.5\./],
      ['condition=big', /condition must be a number, not 'big'\./],
    ] as const) {
      const outcome = await descent(['evaluate', `builtin:conditioned?${query}`, '--at', '[1, 1]']);
      assert.equal(outcome.status, 2);
      assert.match(outcome.stderr, message);
    }
  });
});
