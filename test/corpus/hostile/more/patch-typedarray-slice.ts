Object.getPrototypeOf(Float64Array.prototype).slice = function () { return this; };
export function f(x: number[]): number { return x[0]! ** 2; }
