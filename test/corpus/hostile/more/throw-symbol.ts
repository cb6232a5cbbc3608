export function f(x: number[]): number {
  throw Symbol('s');
}
