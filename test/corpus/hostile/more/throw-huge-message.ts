export function f(x: number[]): number {
  throw new Error('a'.repeat(5_000_000));
}
