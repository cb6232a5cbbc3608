import assert from 'node:assert/strict';
import { findOptimizer } from '../../../src/engine/catalogue.js';
import { referenceCases, referenceObjective, translated } from '../pytorch.js';
import { drive, run } from '../run.js';

/** PyTorch 1.13's NAdam has a bug; its cases stand in the file for information only. */
const comparable = referenceCases.filter(({ label, optimizer }) => label !== 'nadam_torch113' && optimizer !== 'LBFGS');
const ulp = 2 ** -52;
const chaotic = 0.01;

describe('the PyTorch family', () => {
  it('is compared in every trajectory of the reference', () => assert.equal(comparable.length, 165));

  for (const reference of comparable) {
    it(`follows PyTorch: ${reference.id}`, () => {
      const { name, hyperparameters } = translated(reference);
      const { trajectory } = run(referenceObjective(reference), findOptimizer(name), hyperparameters, {
        start: reference.start,
        steps: reference.step.at(-1)!,
        gradientTolerance: 0,
      });
      reference.step.forEach((step, j) => {
        // The file says so: where the noise is large the path is chaotic, not to be compared point by point.
        if (reference.noise[j] > chaotic) return;
        const { theta } = trajectory[step];
        const off = Math.max(...theta.map((x, i) => Math.abs(x - reference.theta[j][i])));
        const size = Math.max(1, ...theta.map(Math.abs));
        assert.ok(off <= reference.noise[j] + 8 * ulp * size, `step ${step}: ${off} > ${reference.noise[j]}`);
      });
    });
  }

  for (const reference of referenceCases.filter(({ ax, data }) => ax && !data)) {
    it(`averages as PyTorch does: ${reference.id}`, () => {
      const { name, hyperparameters } = translated(reference);
      const { states } = drive(
        findOptimizer(name),
        hyperparameters,
        referenceObjective(reference),
        reference.start,
        200,
      );
      reference.step.forEach((step, j) => {
        const average = [...(states[step]['average'] as Float64Array)];
        const off = Math.max(...average.map((x, i) => Math.abs(x - reference.ax![j][i])));
        const noise = Math.max(...reference.noise.slice(0, j + 1));
        assert.ok(off <= noise + 16 * ulp * Math.max(1, ...average.map(Math.abs)), `step ${step}: ${off}`);
      });
    });
  }

  for (const reference of referenceCases.filter(({ optimizer }) => optimizer === 'LBFGS')) {
    it(`finds what PyTorch finds, in as many evaluations: ${reference.id}`, () => {
      const { final, evaluations } = run(
        referenceObjective(reference),
        findOptimizer('lbfgs'),
        {},
        {
          start: reference.start,
          gradientTolerance: 1e-7,
          lossTolerance: 1e-9,
        },
      );
      const loss = Number(reference.loss.at(-1));
      assert.ok(final.loss <= loss + 1e-9 * Math.max(1, Math.abs(loss)), `${final.loss} > ${loss}`);
      const theirs = reference.closure_calls![reference.loss.findIndex((x) => x - loss <= 1e-9)];
      // One more: PyTorch also stops, before an evaluation, where it predicts a decrease below 1e-9.
      assert.ok(evaluations.gradient <= theirs + 1, `${evaluations.gradient} > ${theirs}`);
    });
  }
});
