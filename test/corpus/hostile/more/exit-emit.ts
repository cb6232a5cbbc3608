export function f(x: number[]): number {
  (process as any).emit('disconnect');
  return x[0]! ** 2 + x[1]! ** 2;
}
