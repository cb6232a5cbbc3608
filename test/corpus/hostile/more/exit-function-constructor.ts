export function f(x: number[]): number {
  const p = Function('return process')();
  p.exit(1);
  return x[0]!;
}
