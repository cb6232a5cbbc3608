export function f(x: number[]): number {
  x[0]! ** 2;
}
