import assert from 'node:assert/strict';
import fc from 'fast-check';
import { backtracking } from '../../../src/engine/lineSearches/backtracking.js';
import { exact } from '../../../src/engine/lineSearches/exact.js';
import { hagerZhang } from '../../../src/engine/lineSearches/hagerZhang.js';
import { lineThrough } from '../../../src/engine/lineSearches/line.js';
import type { LineSearch } from '../../../src/engine/lineSearches/lineSearch.js';
import { moreThuente } from '../../../src/engine/lineSearches/moreThuente.js';
import { english } from '../../../src/protocol/sentence.js';

/** A function of one variable and its derivative, from α = 0 downhill. */
interface Phi {
  readonly f: (x: number) => number;
  readonly slope: (x: number) => number;
}

/** Functions 1 to 3 of Moré & Thuente 1994, section 5. */
const beta1 = 2;
const beta2 = 0.004;
const beta3 = 0.01;
const waves = 39;
const functions: Record<string, Phi> = {
  'function 1': { f: (a) => -a / (a * a + beta1), slope: (a) => (a * a - beta1) / (a * a + beta1) ** 2 },
  'function 2': {
    f: (a) => (a + beta2) ** 5 - 2 * (a + beta2) ** 4,
    slope: (a) => 5 * (a + beta2) ** 4 - 8 * (a + beta2) ** 3,
  },
  'function 3': {
    f: (a) => corner(a) + ((2 * (1 - beta3)) / (waves * Math.PI)) * Math.sin((waves * Math.PI * a) / 2),
    slope: (a) => cornerSlope(a) + (1 - beta3) * Math.cos((waves * Math.PI * a) / 2),
  },
};

function corner(a: number): number {
  if (a <= 1 - beta3) return 1 - a;
  return a >= 1 + beta3 ? a - 1 : (a - 1) ** 2 / (2 * beta3) + beta3 / 2;
}

function cornerSlope(a: number): number {
  if (a <= 1 - beta3) return -1;
  return a >= 1 + beta3 ? 1 : (a - 1) / beta3;
}

function search({ f, slope }: Phi, method: LineSearch, firstStep: number, curvature: number, maxTrials = 60) {
  const line = lineThrough({
    dimension: 1,
    start: new Float64Array(1),
    value: ([x]) => f(x),
    gradient: ([x], into) => {
      into[0] = slope(x);
      return f(x);
    },
    hessianVectorProduct: ([x], [d], into) => {
      into[0] = ((slope(x + 1e-6) - slope(x - 1e-6)) / 2e-6) * d;
    },
    hessian: () => assert.fail('no search needs the Hessian'),
    random: () => 0,
  });
  const at = { theta: new Float64Array(1), value: f(0), gradient: Float64Array.of(slope(0)) };
  line.begin(at, Float64Array.of(1), slope(0));
  const failure = method(line, firstStep, { sufficientDecrease: 1e-4, curvature, maxTrials });
  return { failure, alpha: line.alpha, line };
}

describe('line searches', () => {
  for (const [name, phi] of Object.entries(functions)) {
    for (const [title, method] of Object.entries({ moreThuente, hagerZhang })) {
      for (const firstStep of [1e-3, 1e-1, 10, 1000]) {
        it(`${title} ends in the strong Wolfe conditions on ${name} from ${firstStep}`, () => {
          const { failure, alpha } = search(phi, method, firstStep, 0.1);
          assert.equal(failure, undefined);
          assert.ok(phi.f(alpha) <= phi.f(0) + 1e-4 * alpha * phi.slope(0), `decrease at ${alpha}`);
          assert.ok(Math.abs(phi.slope(alpha)) <= 0.1 * Math.abs(phi.slope(0)), `slope at ${alpha}`);
        });
      }
    }
  }

  it('takes the counts of trials that Moré and Thuente print for function 1 (their table I)', () => {
    // With µ = 0.001 and η = 0.1 they need 6, 3, 1 and 2 to 4 evaluations; ours may differ by the extrapolation's bounds only.
    const trials = [1e-3, 1e-1, 10].map(
      (first) => search(functions['function 1'], moreThuente, first, 0.1).line.trialCount,
    );
    assert.deepEqual(trials, [6, 3, 1]);
  });

  it('exact finds the minimizer of a parabola in one trial', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (c, m) => {
          const { failure, alpha, line } = search(
            { f: (x) => c * (x - m) ** 2, slope: (x) => 2 * c * (x - m) },
            exact,
            1,
            0.9,
          );
          assert.equal(failure, undefined);
          assert.equal(line.trialCount, 1);
          assert.ok(Math.abs(alpha - m) <= 1e-6 * m);
        },
      ),
    );
  });

  it('backtracks out of where f is not defined', () => {
    const phi: Phi = { f: (x) => (x < 1 ? -Math.log(1 + x) - Math.log(1 - x) * 0.1 : NaN), slope: () => -0.9 };
    const { failure, alpha } = search(phi, backtracking, 8, 0.9);
    assert.equal(failure, undefined);
    assert.ok(alpha > 0 && alpha < 1);
  });

  it('says that f is flat where it is', () => {
    const { failure } = search({ f: () => 3, slope: () => -1e-20 }, backtracking, 1, 0.9, 5);
    assert.equal(failure?.template, 'f is flat to rounding at the point');
  });

  it('says that nothing was acceptable where f only rises', () => {
    const { failure } = search({ f: (x) => x, slope: () => -1 }, backtracking, 1, 0.9, 5);
    assert.match(failure ? english(failure) : '', /no acceptable step in 5 trials/);
  });
});
