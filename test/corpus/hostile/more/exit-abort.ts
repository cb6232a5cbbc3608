export function f(x: number[]): number {
  process.abort();
}
