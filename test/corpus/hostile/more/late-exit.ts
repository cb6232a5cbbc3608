export function f(x: number[]): number {
  queueMicrotask(() => { process.exit(3); }); return x[0]! ** 2 + 3 * x[1]! ** 2;
}
