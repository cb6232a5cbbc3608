// A setter on an index of every array.
Object.defineProperty(Array.prototype, '0', { set() { throw new Error('trap'); }, get() { return 9; }, configurable: true });
export function f(x: number[]): number { return x[0]! ** 2; }
