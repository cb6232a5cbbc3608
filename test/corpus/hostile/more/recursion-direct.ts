// Has no end.
export function f(x: number[]): number {
  return f([x[0]! + 1, x[1]!]) + 1;
}
