// Every built-in objective by name, with the file that holds it. The files ship as text and are compiled as a user's are.

export interface Builtin {
  readonly name: string;
  /** Relative to the folder `objectives`, which ships as `dist/builtin`. */
  readonly file: string;
  /** A heading to list it under. */
  readonly family: string;
}

const families: readonly (readonly [file: string, family: string, names: string])[] = [
  [
    'oneDimension.ts',
    'One parameter',
    'quadratic1d tiltedDoubleWell forrester gramacyLee twoSines plateau absolute inflection flatQuartic cliff',
  ],
  [
    'bowls.ts',
    'Bowls and ravines',
    'bowl sphere quadratic quadraticMild ravine quadraticStiff rotatedRavine sumSquares sumOfPowers rotatedHyperEllipsoid trid zakharov matyas booth',
  ],
  ['conditioned.ts', 'Quadratics of a chosen condition number', 'conditioned conditionedRotated conditionedNoisy'],
  [
    'valleys.ts',
    'Valleys',
    'rosenbrock beale leon dixonPrice powellSingular wood freudensteinRoth brownBadlyScaled powellBadlyScaled threeHumpCamel zettl bukin6 helicalValley',
  ],
  [
    'saddles.ts',
    'Saddles and degenerate points',
    'saddle doubleWell monkeySaddle quartic halfFlat cubicEdge peano sombrero himmelblau sixHumpCamel saddleField',
  ],
  [
    'manyMinima.ts',
    'Many minima',
    'rastrigin ackley griewank levy schwefel styblinskiTang alpine salomon qing michalewicz rippledBowl cosineMixture',
  ],
  [
    'twoDimensions.ts',
    'Two parameters',
    'goldsteinPrice easom mccormick branin eggholder eggCrate bohachevsky dropWave schaffer2 shubert levy13 bird crossInTray holderTable peaks',
  ],
  ['wells.ts', 'Wells from tables', 'hartmann3 hartmann6 shekel'],
  [
    'linearModels.ts',
    'Linear models',
    'linearRegression unscaledRegression ridge lasso logisticRegression softmaxRegression noisyBowl noisyRavine',
  ],
  [
    'networks.ts',
    'Networks',
    'moonsNetwork circlesNetwork spiralsNetwork xorNetwork vanishingGradients explodingGradients matrixFactorisation overfitting',
  ],
];

export const builtins: readonly Builtin[] = families.flatMap(([file, family, names]) =>
  names.split(' ').map((name) => ({ name, file, family })),
);

export function findBuiltin(name: string): Builtin | undefined {
  return builtins.find((builtin) => builtin.name === name);
}
