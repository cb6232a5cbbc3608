export function f(x: number[]): number {
  return new Date(0) as unknown as number;
}
