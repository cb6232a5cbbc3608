export function f(x: number[]): number {
  delete x[0];
  return (x[0] ?? 5) + x[1]! ** 2;
}
