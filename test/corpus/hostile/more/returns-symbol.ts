export function f(x: number[]): number {
  return Symbol('s') as unknown as number;
}
