Array.prototype[Symbol.iterator] = function* () { yield 1; } as any;
export function f(x: number[]): number { return x[0]! ** 2; }
