export function f(x: number[]): number {
  Object.freeze(x);
  return x[0]! ** 2 + x[1]! ** 2;
}
