Object.defineProperty(Object.prototype, 'dimension', { value: 9, writable: false, configurable: false });
export function f(x: number[]): number { return x[0]! ** 2; }
