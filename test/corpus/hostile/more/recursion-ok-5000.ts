const sum = (x: number[], n: number): number => (n === 0 ? 0 : x[0]! * 1e-3 + sum(x, n - 1));
export function f(x: number[]): number {
  return sum(x, 5000) ** 2 + x[1]! ** 2;
}
