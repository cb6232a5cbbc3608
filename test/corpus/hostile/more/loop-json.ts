export function f(x: number[]): number {
  JSON.stringify({ toJSON() { for (;;) {} } });
  return x[0]!;
}
