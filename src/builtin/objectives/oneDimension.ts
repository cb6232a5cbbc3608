// Functions of one parameter: the first things to walk on.

/**
 * The worked example of every course: θ² + 4θ + 5. At a learning rate of 0.1 the distance to −2 shrinks by 0.8 a step.
 * @start 3
 * @domain [-7, 5]
 * @minimum 1 at -2
 */
export const quadratic1d = ([theta]: [number]): number => theta ** 2 + 4 * theta + 5;

/**
 * Two wells of different depth: x⁴ − 2x² + 0.3x. The start decides which one is found.
 * @start 1.6
 * @domain [-1.8, 1.8]
 * @minimum -1.305428483743916 at -1.0355787140888537
 */
export const tiltedDoubleWell = ([x]: [number]): number => x ** 4 - 2 * x ** 2 + 0.3 * x;

/**
 * Forrester's function (6x − 2)² sin(12x − 4): a deep well beside a shallow one.
 * @start 0.4
 * @domain [0, 1]
 * @minimum -6.0207400557670825 at 0.7572487578418557
 */
export const forrester = ([x]: [number]): number => (6 * x - 2) ** 2 * Math.sin(12 * x - 4);

/**
 * Gramacy and Lee's function sin(10πx)/(2x) + (x − 1)⁴: many wells, one of them best.
 * @start 1.1
 * @domain [0.5, 2.5]
 * @minimum -0.8690111349894998 at 0.5485634445276052
 */
export const gramacyLee = ([x]: [number]): number => Math.sin(10 * Math.PI * x) / (2 * x) + (x - 1) ** 4;

/**
 * Two sines of different length, sin x + sin(10x/3).
 * @start 4
 * @domain [2.7, 7.5]
 * @minimum -1.8995993491521133 at 5.145735290256128
 */
export const twoSines = ([x]: [number]): number => Math.sin(x) + Math.sin((10 * x) / 3);

/**
 * A flat land around a narrow hole, 1 − exp(−x²): far from 0 the gradient all but vanishes, and descent crawls.
 * @start 3
 * @domain [-5, 5]
 * @minimum 0 at 0
 */
export const plateau = ([x]: [number]): number => 1 - Math.exp(-x * x);

/**
 * |x|: not differentiable at its minimum, so that a fixed learning rate jumps to and fro for ever.
 * @start 2.05
 * @domain [-3, 3]
 * @minimum 0 at 0
 */
export const absolute = ([x]: [number]): number => Math.abs(x);

/**
 * x³: 0 is a critical point and no minimum; below it f falls without bound.
 * @start 1.5
 * @domain [-2, 2]
 */
export const inflection = ([x]: [number]): number => x ** 3;

/**
 * x⁴: a minimum at which the second derivative vanishes, so that descent slows down the nearer it gets.
 * @start 1.5
 * @domain [-2, 2]
 * @minimum 0 at 0
 */
export const flatQuartic = ([x]: [number]): number => x ** 4;

/**
 * A cliff, (x + ½)²/20 + log(1 + e²⁰ˣ)/4: gentle left of 0, steep right of it. Steps that suit the plain are too long at the wall.
 * @start 1
 * @domain [-3, 1.5]
 * @minimum 0.000011103137614577882 at -0.5021733459605766
 */
export const cliff = ([x]: [number]): number => {
  const z = 20 * x;
  const softplus = z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
  return 0.05 * (x + 0.5) ** 2 + softplus / 4;
};
