import assert from 'node:assert/strict';
import { fitConvergence } from '../../../src/analysis/rates/rates.js';

const errors = (law: (k: number) => number) => Array.from({ length: 200 }, (_, k) => law(k));

describe('the law of a sequence of errors', () => {
  it('linear, with its factor', () => {
    const fit = fitConvergence(errors((k) => 3 * 0.9 ** k));
    assert.equal(fit?.law, 'linear');
    assert.ok(Math.abs(fit.factor - 0.9) < 1e-12);
  });

  it('sublinear, with its power', () => {
    const fit = fitConvergence(errors((k) => 2 / Math.sqrt(k + 1)));
    assert.equal(fit?.law, 'sublinear');
    assert.ok(Math.abs(fit.order - 0.5) < 1e-12);
  });

  it('quadratic, with the order measured', () => {
    const fit = fitConvergence([0.1, 1e-2, 1e-4, 1e-8]);
    assert.equal(fit?.law, 'quadratic');
    assert.ok(Math.abs(fit.order - 2) < 1e-12);
  });

  it('takes neither a standstill nor a steep fall for a power of 1/k', () => {
    assert.equal(fitConvergence(errors((k) => (k < 20 ? 0.5 ** k : 1e-6 / (k + 1) ** 1e-5))), undefined);
    assert.equal(fitConvergence(errors((k) => 1 / (k + 1) ** 11)), undefined);
  });

  it('takes no standstill for a factor a step', () => {
    const standing = (k: number) => (k < 50 ? 0.8 ** k : 0.8 ** 50 * (1 - 1e-9 * k) * (1 + 1e-7 * Math.sin(k)));
    assert.equal(fitConvergence(errors(standing)), undefined);
  });
});
