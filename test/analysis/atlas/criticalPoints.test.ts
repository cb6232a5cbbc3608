import assert from 'node:assert/strict';
import { findCriticalPoints } from '../../../src/analysis/atlas/criticalPoints.js';
import type { CriticalPoint } from '../../../src/protocol/run.js';
import type { Interval } from '../../../src/protocol/objective.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import reference from '../../reference/critical_points.json';
import { cos, exp, jetObjective, sin, type Jet } from '../jet.js';
import { say } from '../../../src/protocol/sentence.js';

const square = (x: Jet) => x.times(x);

/** The functions of test/reference/critical_points.json, by name, with a box that holds all their critical points. */
const formulas: Record<string, { formula: (x: Jet, y: Jet) => Jet; domain: Interval[] }> = {
  himmelblau: {
    formula: (x, y) => square(square(x).plus(y).minus(11)).plus(square(x.plus(square(y)).minus(7))),
    domain: box(6),
  },
  rosenbrock: {
    formula: (x, y) => square(x.minus(1)).plus(square(y.minus(square(x))).times(100)),
    domain: box(3),
  },
  three_hump_camel: {
    formula: (x, y) =>
      square(x)
        .times(2)
        .minus(x.power(4).times(1.05))
        .plus(x.power(6).times(1 / 6))
        .plus(x.times(y))
        .plus(square(y)),
    domain: box(3),
  },
  saddle_x2_minus_y2: { formula: (x, y) => square(x).minus(square(y)), domain: box(2) },
  monkey_saddle: { formula: (x, y) => x.power(3).minus(x.times(square(y)).times(3)), domain: box(2) },
  x4_plus_y4: { formula: (x, y) => x.power(4).plus(y.power(4)), domain: box(2) },
};

function box(half: number, dimension = 2): Interval[] {
  return new Array<Interval>(dimension).fill([-half, half]);
}

function counts(points: readonly CriticalPoint[]): Record<string, number> {
  const byKind: Record<string, number> = {};
  for (const { kind } of points) byKind[kind] = (byKind[kind] ?? 0) + 1;
  return byKind;
}

describe('the eigenvectors of critical points', () => {
  it('are given where asked for: of unit length, and H v = λ v by the Hessian of the formula', () => {
    const { formula, domain } = formulas['himmelblau'];
    const f = jetObjective(2, formula);
    assert.ok(findCriticalPoints(f, domain).points.every(({ eigenvectors }) => eigenvectors === undefined));
    const { points } = findCriticalPoints(f, domain, { eigenvectors: true });
    for (const { theta, eigenvalues, eigenvectors = [] } of points) {
      assert.equal(eigenvectors.length, 2);
      const [x, y] = theta;
      const [xx, xy, yy] = [12 * x * x + 4 * y - 42, 4 * (x + y), 4 * x + 12 * y * y - 26];
      for (const [i, [a, b]] of eigenvectors.entries()) {
        assert.ok(Math.abs(Math.hypot(a, b) - 1) < 1e-12);
        const off = [xx * a + xy * b - eigenvalues[i] * a, xy * a + yy * b - eigenvalues[i] * b];
        assert.ok(Math.hypot(...off) < 1e-9 * Math.max(Math.abs(xx), Math.abs(yy)), `${off} at ${theta}`);
      }
    }
  });
});

describe('findCriticalPoints against proven lists', () => {
  const cases = reference.cases.filter((expected) => expected.function in formulas);
  it('covers the reference', () => assert.equal(cases.length, Object.keys(formulas).length));
  for (const expected of cases) {
    it(`${expected.function}: all ${expected.count} and no more`, () => {
      const { formula, domain } = formulas[expected.function];
      const { points, completeness } = findCriticalPoints(jetObjective(2, formula), domain);
      assert.equal(points.length, expected.count);
      assert.match(completeness, /they agree/);
      for (const known of expected.critical_points) {
        const point = points.find(({ theta }) => theta.every((value, i) => Math.abs(value - known.x[i]) < 1e-8));
        assert.ok(point, `nothing at ${known.x.join(', ')}`);
        assert.equal(point.kind, known.class);
        assert.equal(point.index, known.index);
        assert.ok(Math.abs(point.value - known.f) < 1e-8);
        known.hessian_eigenvalues.forEach((value, i) =>
          assert.ok(Math.abs(point.eigenvalues[i] - value) < 1e-8 * Math.max(1, Math.abs(value))),
        );
      }
    });
  }
});

describe('findCriticalPoints', () => {
  it('finds the 441 points of Rastrigin on a box that cuts no period evenly', () => {
    const rastrigin = jetObjective(2, (x, y) => {
      const wave = cos(x.times(2 * Math.PI)).plus(cos(y.times(2 * Math.PI)));
      return square(x).plus(square(y)).minus(wave.times(10));
    });
    // In one dimension x + 10π sin 2πx = 0 has 21 roots in [−5.12, 5.12], 11 of them minima.
    const { points } = findCriticalPoints(rastrigin, box(5.12));
    assert.deepEqual(counts(points), { minimum: 121, saddle: 220, maximum: 100 });
  });

  it('is not fooled by a period that fits its grid', () => {
    const egg = jetObjective(2, (x, y) => cos(x.times(2 * Math.PI)).plus(cos(y.times(2 * Math.PI))));
    assert.deepEqual(counts(findCriticalPoints(egg, box(4.1)).points), { minimum: 64, saddle: 144, maximum: 81 });
  });

  it('finds the 12² extrema and 13² saddles of sin x sin y on [−20, 20]²', () => {
    const { points } = findCriticalPoints(
      jetObjective(2, (x, y) => sin(x).times(sin(y))),
      box(20),
    );
    assert.deepEqual(counts(points), { minimum: 72, maximum: 72, saddle: 169 });
  });

  it('steps around places where the function throws', () => {
    const f = jetObjective(1, (x) => {
      if (x.value < 0) throw new ObjectiveError(say`no logarithm of a negative number`);
      return x.times(x.minus(1));
    });
    const { points } = findCriticalPoints(f, [[-1, 2]]);
    assert.deepEqual(
      points.map(({ theta }) => Number(theta[0].toFixed(12))),
      [0.5],
    );
  });

  it('finds nothing in tails', () => {
    const bump = jetObjective(2, (x, y) => x.times(exp(square(x).plus(square(y)).times(-1))));
    const { points } = findCriticalPoints(bump, box(12));
    assert.deepEqual(
      points.map(({ kind, theta }) => [kind, Number(theta[0].toFixed(12)), Number(Math.abs(theta[1]).toFixed(12))]),
      [
        ['minimum', -0.707106781187, 0],
        ['maximum', 0.707106781187, 0],
      ],
    );
    const far = jetObjective(2, (x, y) => exp(square(x).plus(square(y)).times(-1)));
    const atlas = findCriticalPoints(far, box(50));
    assert.deepEqual(counts(atlas.points), { maximum: 1 });
    assert.match(atlas.completeness, /flat to underflow/);
  });

  it('finds both of a pair that is 2e−4 apart', () => {
    const fold = jetObjective(2, (x, y) =>
      x
        .power(3)
        .times(1 / 3)
        .minus(x.times(1e-8))
        .plus(square(y)),
    );
    assert.deepEqual(counts(findCriticalPoints(fold, box(1)).points), { minimum: 1, saddle: 1 });
  });

  it('finds the curved degenerate point of x²y + y² and counts its index', () => {
    const { points, completeness } = findCriticalPoints(
      jetObjective(2, (x, y) => square(x).times(y).plus(square(y))),
      box(2),
    );
    assert.deepEqual(counts(points), { degenerate: 1 });
    assert.ok(Math.hypot(...points[0].theta) < 1e-7);
    assert.match(completeness, /turns once backwards, .*sum to −1: they agree/);
  });

  it('keeps the saddle of five valleys degenerate, however near its zero is known', () => {
    const five = jetObjective(2, (x, y) =>
      x
        .power(5)
        .minus(x.power(3).times(square(y)).times(10))
        .plus(x.times(y.power(4)).times(5)),
    );
    const { points } = findCriticalPoints(five, box(1.7));
    assert.deepEqual(counts(points), { degenerate: 1 });
    assert.match(points[0].detail, /neither minimum nor maximum/);
  });

  it('gives a circle of minima once', () => {
    const ring = jetObjective(2, (x, y) => square(square(x).plus(square(y)).minus(1)));
    const { points } = findCriticalPoints(ring, box(2));
    assert.deepEqual(counts(points), { degenerate: 1, maximum: 1 });
    assert.match(points[0].detail, /not isolated/);
  });

  it('works in one, three and four dimensions', () => {
    const well = (x: Jet) => x.power(4).minus(square(x).times(16)).plus(x.times(5)).times(0.5);
    const sum = (...x: Jet[]) => x.map(well).reduce((total, term) => total.plus(term));
    for (const [dimension, expected] of [
      [1, { minimum: 2, maximum: 1 }],
      [3, { minimum: 8, saddle: 18, maximum: 1 }],
      [4, { minimum: 16, saddle: 64, maximum: 1 }],
    ] as const) {
      const { points } = findCriticalPoints(jetObjective(dimension, sum), box(5, dimension));
      assert.deepEqual(counts(points), expected);
      assert.equal(points.filter(({ global }) => global).length, 1);
    }
  });

  it('finds all 33 points of x sin x² on [0, 10], the degenerate one on the boundary with them', () => {
    const { points } = findCriticalPoints(
      jetObjective(1, (x) => x.times(sin(square(x)))),
      [[0, 10]],
    );
    assert.deepEqual(counts(points), { degenerate: 1, minimum: 16, maximum: 16 });
  });

  it('finds all 19 points of cos(20 arccos 0.999 x), also where arccos is coarser than x', () => {
    const arccos = (x: Jet) => {
      const rest = 1 - x.value ** 2;
      return x.compose(Math.acos(x.value), -1 / Math.sqrt(rest), -x.value / rest ** 1.5);
    };
    const f = jetObjective(1, (x) => cos(arccos(x.times(0.999)).times(20)));
    const { points } = findCriticalPoints(f, [[-0.99, 0.99]]);
    assert.deepEqual(counts(points), { minimum: 10, maximum: 9 });
    assert.ok(points.some(({ theta }) => Math.abs(theta[0]) < 1e-14));
  });

  it('gives a straight line of minima in space once, though its Hessian is the same everywhere', () => {
    const line = jetObjective(3, (x, y, z) => square(x.minus(y)).plus(square(z.minus(1))));
    assert.deepEqual(counts(findCriticalPoints(line, box(2, 3)).points), { degenerate: 1 });
  });

  it('counts no kink as a critical point, and tells where it is', () => {
    const abs = (x: Jet) => x.compose(Math.abs(x.value), Math.sign(x.value), 0);
    for (const sign of [1, -1]) {
      const ridge = jetObjective(2, (x, y) =>
        abs(x.minus(0.5))
          .plus(square(y.minus(0.25)))
          .times(sign),
      );
      const { points, completeness } = findCriticalPoints(ridge, box(2));
      assert.deepEqual(points, []);
      assert.match(completeness, /f has kinks.* one at \(0\.5, 0\.25\)/);
    }
    // The grid of the search looks at 0, where |x|′ is 0 by convention.
    const centred = jetObjective(1, (x) => abs(x).plus(square(x)));
    assert.deepEqual(findCriticalPoints(centred, box(1, 1)).points, []);
    const smooth = jetObjective(2, (x, y) => square(square(x).plus(square(y)).minus(1)));
    assert.doesNotMatch(findCriticalPoints(smooth, box(2)).completeness, /kinks/);
  });

  it('stays inside a box at whose edge f ends', () => {
    const entropy = (x: Jet) => x.times(x.compose(Math.log(x.value), 1 / x.value, -1 / x.value ** 2));
    const { points } = findCriticalPoints(jetObjective(1, entropy), [[0, 2]]);
    assert.equal(points.length, 1);
    assert.ok(Math.abs(points[0].theta[0] - 1 / Math.E) < 1e-12);
  });

  it('reports its progress up to 1', () => {
    const shares: number[] = [];
    const progress = (share: number) => shares.push(share);
    findCriticalPoints(
      jetObjective(1, (x) => square(x)),
      [[-1, 1]],
      { progress },
    );
    assert.equal(shares.at(-1), 1);
  });
});
