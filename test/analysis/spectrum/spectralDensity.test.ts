import assert from 'node:assert/strict';
import { lanczos } from '../../../src/analysis/spectrum/lanczos.js';
import { spectralDensity } from '../../../src/analysis/spectrum/spectralDensity.js';
import { normal, seededRandom } from '../../../src/engine/random.js';

/** Of the diagonal matrix with these entries, from a seeded Gaussian start. */
function densityOf(eigenvalues: readonly number[], seed: number) {
  const random = seededRandom(seed, 'start');
  const start = Float64Array.from(eigenvalues, () => normal(random));
  const multiply = (vector: Float64Array, product: Float64Array) =>
    vector.forEach((component, i) => (product[i] = eigenvalues[i] * component));
  const density = spectralDensity(lanczos(multiply, start, 60), eigenvalues.length);
  assert.ok(density);
  return density;
}

describe('spectralDensity', () => {
  // Four clumps: Lanczos finds them exactly, so that what is left is the error of the one random start.
  const clumps: readonly (readonly [number, number])[] = [
    [-3, 100],
    [0.05, 500],
    [2, 300],
    [70, 100],
  ];
  const eigenvalues = clumps.flatMap(([value, count]) => new Array<number>(count).fill(value));

  it('gives each clump its share within the stated error, which is neither too small nor too large', () => {
    const deviations = Array.from({ length: 40 }, (_, seed) => {
      const { edges, shares, errors } = densityOf(eigenvalues, seed);
      return clumps.map(([value, count]) => {
        const bin = shares.findIndex(
          (_, k) => value >= edges[k] - 1e-9 && (value < edges[k + 1] || k === shares.length - 1),
        );
        return (shares[bin] - count / eigenvalues.length) / errors[bin];
      });
    }).flat();
    const spread = Math.sqrt(deviations.reduce((sum, deviation) => sum + deviation ** 2, 0) / deviations.length);
    assert.ok(spread > 0.7 && spread < 1.3, `${spread} standard errors`);
  });

  it('sums to one, from the lowest eigenvalue to the highest', () => {
    const { edges, shares } = densityOf(eigenvalues, 0);
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
    assert.ok(Math.abs(edges[0] + 3) < 1e-9 && Math.abs(edges[edges.length - 1] - 70) < 1e-9);
    assert.deepEqual(
      [...edges].sort((a, b) => a - b),
      edges,
    );
  });

  it('is not there for a Hessian that is a multiple of one', () => {
    const start = Float64Array.of(1, 2, 3);
    const ritz = lanczos((vector, product) => product.set(vector), start, 3);
    assert.equal(spectralDensity(ritz, 3), undefined);
  });
});
