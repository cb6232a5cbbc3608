export function f(x: number[]): number {
  const v = await 3;
  return x[0]! * v;
}
