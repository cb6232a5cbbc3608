export function f(x: number[]): number {
  const endless = { *[Symbol.iterator]() { for (;;) yield x[0]!; } };
  let s = 0;
  for (const v of endless) s += v;
  return s;
}
