export function f(x: number[]): number {
  process.nextTick(() => { throw new Error('later'); });
  return x[0]! ** 2 + x[1]! ** 2;
}
