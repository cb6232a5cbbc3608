import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { differentiate } from '../src/autodiff/differentiate.js';
import { symmetricEigen } from '../src/engine/linalg/symmetricEigen.js';
import { discover } from '../src/objective/discover/discover.js';
import { findObjective } from '../src/objective/discover/findObjective.js';
import { link } from '../src/objective/link/link.js';
import { load } from '../src/objective/load/load.js';

const folder = resolve('examples');
const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};
const text = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');

function differentiated(file: string, name: string) {
  const info = findObjective(`${folder}/${file}`, text(file), name);
  return {
    info,
    f: differentiate(link(`${folder}/${file}`, { read }), info, { mode: 'tape', dimension: info.dimension! }),
  };
}

describe('the examples', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    it(`${file} holds what can be run from its own start`, () => {
      const { objectives, optimizers, problems } = discover(`${folder}/${file}`, text(file));
      assert.deepEqual(problems, []);
      assert.ok(objectives.length + optimizers.length > 0);
      for (const { name } of objectives) {
        const { info, f } = differentiated(file, name);
        const gradient = new Float64Array(f.dimension);
        assert.ok(Number.isFinite(f.gradient(Float64Array.from(info.start!), gradient)));
        assert.ok(Math.hypot(...gradient) > 0.01);
        for (const { value, theta } of info.minima)
          assert.ok(Math.abs(f.value(Float64Array.from(theta!)) - value) < 1e-12);
      }
    });
  }

  it('fit the line that the normal equations give', () => {
    const rows = load(link(`${folder}/linearRegression.ts`, { read })).value('rows') as [number, number][];
    assert.equal(rows.length, 100);
    const mean = (of: (row: [number, number]) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
    const [mx, my] = [mean(([x]) => x), mean(([, y]) => y)];
    const w = mean(([x, y]) => (x - mx) * (y - my)) / mean(([x]) => (x - mx) ** 2);
    const { f } = differentiated('linearRegression.ts', 'halfSquaredError');
    const gradient = new Float64Array(2);
    f.gradient(Float64Array.of(w, my - w * mx), gradient);
    assert.ok(Math.hypot(...gradient) < 1e-13);
    assert.ok(Math.abs(w - 3) < 0.1);
  });

  it('standardise what was raw: κ falls from thousands to below ten', () => {
    const condition = (name: string) => {
      const { f } = differentiated('houses.ts', name);
      const hessian = new Float64Array(9);
      f.hessian(new Float64Array(3), hessian);
      const { values } = symmetricEigen(hessian, 3);
      return values[2]! / values[0]!;
    };
    assert.ok(condition('rawFeatures') > 1000);
    assert.ok(condition('standardisedFeatures') < 10);
  });

  it('offer optimizers with their hyper-parameters', () => {
    const { optimizers } = discover(`${folder}/myOptimizer.ts`, text('myOptimizer.ts'));
    assert.deepEqual(
      optimizers.map(({ name }) => name),
      ['heavyBall', 'normalisedDescent'],
    );
    assert.deepEqual(
      optimizers[0]!.hyperparameters.map(({ name, default: value }) => [name, value]),
      [
        ['learningRate', 0.01],
        ['beta', 0.9],
      ],
    );
  });
});
