WeakMap.prototype.get = () => undefined;
export function f(x: number[]): number { return x[0]! ** 2; }
