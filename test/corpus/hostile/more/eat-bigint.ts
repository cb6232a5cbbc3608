export function f(x: number[]): number {
  let b = 3n; for (;;) b = b * b; return x[0]! ** 2 + 3 * x[1]! ** 2;
}
