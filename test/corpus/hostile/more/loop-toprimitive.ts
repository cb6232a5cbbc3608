export function f(x: number[]): number {
  const o = { [Symbol.toPrimitive](): number { for (;;) {} } };
  return x[0] + +(o as unknown as number);
}
