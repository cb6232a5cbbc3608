export function f(x: number[]): number {
  return 5;
}
