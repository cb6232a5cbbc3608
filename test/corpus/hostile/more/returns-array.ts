export function f(x: number[]): number {
  return [x[0]! ** 2] as unknown as number;
}
