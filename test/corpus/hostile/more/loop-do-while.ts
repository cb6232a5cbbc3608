// Never false.
export function f(x: number[]): number {
  let s = 0;
  do { s += x[0] * 0; } while (s < 1);
  return s;
}
