export function f(x: number[]): number {
  setTimeout(() => { throw new Error('later'); }, 0);
  return x[0]! ** 2 + x[1]! ** 2;
}
