export function f(x: number[]): number {
  let s = 'ab';
  for (;;) s += s;
  return x[0]! + s.length;
}
