export function f(x: number[]): number {
  return null as unknown as number;
}
