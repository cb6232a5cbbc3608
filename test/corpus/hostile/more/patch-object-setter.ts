Object.defineProperty(Object.prototype, 'value', { set() {}, get() { return 4; }, configurable: true });
export function f(x: number[]): number { return x[0]! ** 2; }
