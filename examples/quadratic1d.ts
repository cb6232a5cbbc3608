// The first example of every course. Press "Run Gradient Descent" above the function.
//
// What to see: with learning rate 0.1 the steps go 3 → 2 → 1.2 → 0.56 → 0.048 → −0.3616 … → −2. Each one leaves 0.8 of the
// distance. Try 0.5 (there at once), 0.9 (jumps to and fro), 1.0 (never arrives), 1.1 (explodes): the second derivative
// is 2 everywhere, and descent is stable exactly below 2/2 = 1.

/**
 * A parabola with its lowest point at −2.
 * @start 3
 * @domain [-7, 5]
 * @minimum 1 at -2
 */
export function quadratic1d([theta]: [number]): number {
  return theta ** 2 + 4 * theta + 5;
}
