export function f(x: number[]): number {
  const big = Array.from({ length: 50 }, (_, i) => i);
  big.sort(() => { for (;;) {} });
  return x[0]! ** 2 + big[0]!;
}
