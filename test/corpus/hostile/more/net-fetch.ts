export function f(x: number[]): number {
  void fetch('http://localhost:1');
  return x[0]!;
}
