Map.prototype.get = Map.prototype.set = function () { return undefined; } as any;
export function f(x: number[]): number { return x[0]! ** 2; }
