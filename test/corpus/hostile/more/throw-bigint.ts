export function f(x: number[]): number {
  throw 5n;
}
