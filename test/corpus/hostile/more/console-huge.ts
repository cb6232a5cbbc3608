export function f(x: number[]): number {
  console.log('x'.repeat(1e8));
  console.error({ big: 'y'.repeat(1e7) });
  return x[0]! ** 2 + x[1]! ** 2;
}
