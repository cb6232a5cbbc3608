// The few vector operations that optimizers and analysis share. Nothing here allocates.

/** aᵀb over the length of `a`. Four sums side by side: one alone waits for each addition, at a third of the speed. */
export function dot(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  let i = 0;
  let sum = 0;
  if (n >= 8) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (; i + 3 < n; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    sum = s0 + s1 + (s2 + s3);
  }
  for (; i < n; i++) sum += a[i] * b[i];
  return sum;
}

/** target ← target + factor · direction; returns otherᵀtarget. In one pass, as recursions over pairs want it. */
export function addScaledThenDot(
  target: Float64Array,
  factor: number,
  direction: Float64Array,
  other: Float64Array,
): number {
  const n = target.length;
  let i = 0;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (; i + 3 < n; i += 4) {
    const t0 = target[i] + factor * direction[i];
    const t1 = target[i + 1] + factor * direction[i + 1];
    const t2 = target[i + 2] + factor * direction[i + 2];
    const t3 = target[i + 3] + factor * direction[i + 3];
    target[i] = t0;
    target[i + 1] = t1;
    target[i + 2] = t2;
    target[i + 3] = t3;
    s0 += t0 * other[i];
    s1 += t1 * other[i + 1];
    s2 += t2 * other[i + 2];
    s3 += t3 * other[i + 3];
  }
  let sum = s0 + s1 + (s2 + s3);
  for (; i < n; i++) {
    target[i] += factor * direction[i];
    sum += target[i] * other[i];
  }
  return sum;
}

/** ‖a − b‖. */
export function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum);
}

/** target ← target + factor · direction. */
export function addScaled(target: Float64Array, factor: number, direction: Float64Array): void {
  for (let i = 0; i < target.length; i++) target[i] += factor * direction[i];
}
