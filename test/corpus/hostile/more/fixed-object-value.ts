Object.defineProperty(Object.prototype, 'value', { get() { throw 1; }, configurable: false });
export function f(x: number[]): number {
  return x[0]! ** 2 + 3 * x[1]! ** 2;
}
