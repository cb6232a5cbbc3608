export function f(x: number[]): number {
  const o = { get v(): number { return this.v + x[0]!; } };
  return o.v;
}
