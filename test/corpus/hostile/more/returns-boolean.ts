export function f(x: number[]): number {
  return (x[0]! > 0) as unknown as number;
}
