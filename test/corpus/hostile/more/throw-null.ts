export function f(x: number[]): number {
  throw null;
}
