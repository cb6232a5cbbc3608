import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { differentiate } from '../../src/autodiff/differentiate.js';
import { isFiniteSum } from '../../src/autodiff/differentiable.js';
import { builtins, findBuiltin } from '../../src/builtin/catalogue.js';
import { findOptimizer } from '../../src/engine/catalogue.js';
import { minimize } from '../../src/engine/run/minimize.js';
import { seededRandom } from '../../src/engine/random.js';
import { discover } from '../../src/objective/discover/discover.js';
import { link } from '../../src/objective/link/link.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';

const folder = resolve('src/builtin/objectives');
const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** Minima at which f is not differentiable: there the value alone is held to what is stated. */
const creased = new Set(['absolute', 'ackley', 'alpine', 'salomon', 'bukin6']);

describe('the built-in objectives', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const found = files.map((file) => {
    const path = `${folder}/${file}`;
    return { file, program: link(path, { read }), ...discover(path, readFileSync(path, 'utf8')) };
  });

  it('are those of the catalogue, in its order within each file', () => {
    for (const { file, objectives, problems } of found) {
      assert.deepEqual(problems, [], file);
      const listed = builtins.filter((builtin) => builtin.file === file).map(({ name }) => name);
      assert.deepEqual(
        objectives.map(({ name }) => name),
        listed,
        file,
      );
    }
    assert.equal(new Set(builtins.map(({ name }) => name)).size, builtins.length);
    assert.ok(builtins.length >= 60);
    assert.equal(findBuiltin('rosenbrock')?.file, 'valleys.ts');
    assert.equal(findBuiltin('absent'), undefined);
  });

  for (const { program, objectives } of found) {
    for (const info of objectives) {
      it(`${info.name} says what it is, starts off its critical points, and has the minima that it states`, () => {
        assert.ok(info.description.length > 20);
        assert.ok(info.dimension !== undefined && info.start && info.domain);
        const f = differentiate(program, info, { mode: 'tape', dimension: info.dimension });
        assert.equal(isFiniteSum(f), info.data !== undefined);
        const gradient = new Float64Array(info.dimension);
        const atStart = f.gradient(Float64Array.from(info.start), gradient);
        const scale = Math.hypot(...gradient);
        assert.ok(Number.isFinite(atStart) && scale > 1e-4, 'the start is a critical point');
        for (const [i, [low, high]] of info.domain.entries()) {
          assert.ok(low <= info.start[i]! && info.start[i]! <= high, 'the start is outside the domain');
        }
        for (const { value, theta } of info.minima) {
          const point = Float64Array.from(theta!);
          const reached = f.gradient(point, gradient);
          assert.ok(Math.abs(reached - value) <= 1e-12 * Math.max(1, Math.abs(value)), `f = ${reached} at ${point}`);
          if (creased.has(info.name)) continue;
          assert.ok(Math.hypot(...gradient) <= 1e-11 * Math.max(scale, 1), `the gradient is ${gradient} at ${point}`);
          // No direction of the stencil leads below.
          for (let j = 0; j < point.length; j++) {
            for (const step of [-1e-3, 1e-3]) {
              const beside = point.with(j, point[j]! + step * Math.max(1e-3, Math.abs(point[j]!)));
              assert.ok(f.value(beside) >= reached - 1e-12 * Math.max(1, Math.abs(reached)));
            }
          }
        }
      });
    }
  }

  for (const { program, objectives } of found) {
    for (const info of objectives.filter(({ minima, data }) => minima.length > 0 && !data)) {
      it(`${info.name} has no lower point in its domain that a search from 12 starts finds`, () => {
        const { domain, dimension } = info;
        assert.ok(domain && dimension);
        const f = differentiate(program, info, { mode: 'auto', dimension });
        const lowest = Math.min(...info.minima.map(({ value }) => value));
        const random = seededRandom(5, 'start');
        for (let k = 0; k < 12; k++) {
          const start = domain.map(([low, high]) => low + (high - low) * random());
          const settings = { ...defaultSettings, start, bounds: domain, steps: 200, gradientTolerance: 1e-9 };
          if (!Number.isFinite(f.value(Float64Array.from(start)))) continue;
          const { final } = minimize(f, findOptimizer('lbfgsb'), {}, settings, { iterates() {}, heartbeat() {} });
          const below = `f = ${final.loss} at ${final.theta}`;
          assert.ok(!(final.loss < lowest - 1e-9 * Math.max(1, Math.abs(lowest))), below);
        }
      });
    }
  }

  it('come in other dimensions where they leave it open', () => {
    const { objectives } = discover(`${folder}/valleys.ts`, readFileSync(`${folder}/valleys.ts`, 'utf8'), {
      dimension: 5,
    });
    const rosenbrock = objectives.find(({ name }) => name === 'rosenbrock')!;
    assert.deepEqual(rosenbrock.start, [-1.2, 1, -1.2, 1, -1.2]);
    assert.deepEqual(rosenbrock.minima, [{ value: 0, theta: [1, 1, 1, 1, 1] }]);
    assert.equal(rosenbrock.domain!.length, 5);
  });
});
