const a = (t: number): number => b(t) + 1;
const b = (t: number): number => a(t) * 2;
export function f(x: number[]): number {
  return a(x[0]!);
}
