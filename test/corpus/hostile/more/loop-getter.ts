export function f(x: number[]): number {
  const o = { get value(): number { for (;;) {} } };
  return x[0] * o.value;
}
