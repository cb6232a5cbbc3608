export function f(x: number[]): number {
  void import('node:fs');
  return x[0]! ** 2;
}
