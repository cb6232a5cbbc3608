// A performance profile of two optimizers on four functions, as it is counted in test/analysis/performanceProfile.test.ts.
import type { ProfileView } from '../../../src/protocol/profile.js';

export function profileView(): ProfileView {
  const counted = {
    tolerance: 0.1,
    costs: [
      [20, 10],
      [10, null],
      [30, 30],
      [null, 40],
    ],
    curves: [
      { ratios: [1, 1, 2], wins: 2 },
      { ratios: [1, 1, 1], wins: 3 },
    ],
  };
  const tight = { ...counted, tolerance: 1e-4, costs: counted.costs.map(([one]) => [one ?? null, null]) };
  return {
    objectives: ['booth', 'rosenbrock', 'beale', 'himmelblau'],
    optimizers: [
      { name: 'gradientDescent', title: 'Gradient descent' },
      { name: 'adam', title: 'Adam' },
    ],
    profiles: [
      counted,
      {
        ...tight,
        curves: [
          { ratios: [1, 1, 1], wins: 3 },
          { ratios: [], wins: 0 },
        ],
      },
    ],
    budget: 1000,
    failures: ['beale failed once.'],
  };
}
