export function f(x: number[]): number {
  throw Object.create(null);
}
