export function f(x: number[]): number {
  const o = { toString(): string { for (;;) {} } };
  return x[0] * `${o}`.length;
}
