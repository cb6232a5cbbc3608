export function f(x: number[]): number {
  (process as any).emit('message', { type: 'task', id: 'x', name: 'run', request: {}, overlay: {} });
  return x[0]! ** 2 + x[1]! ** 2;
}
