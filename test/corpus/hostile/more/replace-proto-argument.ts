export function f(x: number[]): number {
  Object.setPrototypeOf(x, null);
  return x[0]! ** 2 + x[1]! ** 2;
}
