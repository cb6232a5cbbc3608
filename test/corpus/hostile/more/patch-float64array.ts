Float64Array.prototype.set = function () {} as any;
export function f(x: number[]): number { return x[0]! ** 2; }
