export function f(x: number[]): number {
  return x as unknown as number;
}
