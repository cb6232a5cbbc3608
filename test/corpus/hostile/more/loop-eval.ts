export function f(x: number[]): number {
  (0, eval)('for (;;) {}');
  return x[0]! ** 2;
}
