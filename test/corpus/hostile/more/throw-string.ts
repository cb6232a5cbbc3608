export function f(x: number[]): number {
  throw 'no luck';
}
