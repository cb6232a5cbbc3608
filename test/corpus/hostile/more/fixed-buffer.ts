Object.defineProperty(Buffer, 'allocUnsafe', { value: () => { throw 1; }, configurable: false });
Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), 'set', { value: () => {}, configurable: false });
export function f(x: number[]): number {
  return x[0]! ** 2 + 3 * x[1]! ** 2;
}
