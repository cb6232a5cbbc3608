// 0.1 is never hit exactly.
export function f(x: number[]): number {
  let s = 0;
  for (let t = 0; t !== 1; t += 0.1) s += x[0] * t;
  return s;
}
