export function f(x: number[]): number {
  debugger;
  return x[0]! ** 2 + x[1]! ** 2;
}
