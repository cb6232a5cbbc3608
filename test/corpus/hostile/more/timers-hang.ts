export function f(x: number[]): number {
  setTimeout(() => { for (;;) {} }, 0);
  return x[0]! ** 2 + x[1]! ** 2;
}
