// Every language feature by itself: exact value, gradient and Hessian, on the tape and by whatever `auto` chooses, and
// nothing that fell back to differences.
import assert from 'node:assert/strict';
import { differentiate } from '../../src/autodiff/differentiate.js';
import { features } from './languageFeatures.js';
import { objectiveOf } from './objectiveOf.js';

const [x, y] = [1.3, 0.7];

function assertClose(found: ArrayLike<number>, wanted: readonly number[]): void {
  const isClose = wanted.every((b, i) => Math.abs(found[i]! - b) <= 1e-12 * Math.max(1, Math.abs(b)));
  assert.ok(isClose, `[${Array.from(found).join(', ')}] should be [${wanted.join(', ')}]`);
}

for (const mode of ['tape', 'auto'] as const) {
  describe(`language features, ${mode}`, () => {
    for (const [name, source] of Object.entries(features)) {
      it(name, () => {
        const { program, info } = objectiveOf(source);
        const f = differentiate(program, info, { mode, dimension: 2 });
        const theta = Float64Array.of(x, y);
        const gradient = new Float64Array(2);
        assertClose([f.gradient(theta, gradient)], [x * x * y + 3 * y]);
        assertClose([f.value(theta)], [x * x * y + 3 * y]);
        assertClose(gradient, [2 * x * y, x * x + 3]);
        const hessian = new Float64Array(4);
        f.hessian(theta, hessian);
        assertClose(hessian, [2 * y, 2 * x, 2 * x, 0]);
        const product = new Float64Array(2);
        f.hessianVectorProduct(theta, Float64Array.of(1, -2), product);
        assertClose(product, [2 * y - 4 * x, 2 * x]);
        if (mode === 'tape') assert.equal(f.derivatives, mode);
        assert.notEqual(f.derivatives, 'finite-differences', f.notes.map(({ message }) => message).join(' '));
      });
    }
  });
}
