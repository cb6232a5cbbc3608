export function f(x: number[]): number {
  const s = 'open
  return x[0]!;
}
