export function f(x: number[]): number {
  const a = 1;
  return x[0]! +* a;
}
