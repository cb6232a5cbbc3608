// Well behaved for fifty calls.
let calls = 0;
export function f(x: number[]): number {
  if (++calls > 50) for (;;) {}
  return x[0]! ** 2 + x[1]! ** 2;
}
