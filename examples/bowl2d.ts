// The second example of every course: a round bowl. From (0, 0) every step goes straight to (3, −2).
//
// What to see: −∇f points at the minimum only because the bowl is round. In `stretchedBowl` it does not: descent zigzags
// across the narrow direction while it crawls along the wide one. Compare momentum and Adam there.

/**
 * A round bowl.
 * @start 0, 0
 * @domain [-2, 7], [-6, 3]
 * @minimum 0 at 3, -2
 */
export function bowl2d(theta: number[]): number {
  return (theta[0] - 3) ** 2 + (theta[1] + 2) ** 2;
}

/**
 * The same bowl, 25 times steeper in one direction: the largest stable learning rate is 2/50 = 0.04.
 * @start 0, 0
 * @domain [-2, 7], [-6, 3]
 * @minimum 0 at 3, -2
 */
export function stretchedBowl(theta: number[]): number {
  return (theta[0] - 3) ** 2 + 25 * (theta[1] + 2) ** 2;
}
