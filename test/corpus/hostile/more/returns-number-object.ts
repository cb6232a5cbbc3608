export function f(x: number[]): number {
  return new Number(x[0]! ** 2) as unknown as number;
}
