export function f(x: number[]): number {
  throw 42;
}
