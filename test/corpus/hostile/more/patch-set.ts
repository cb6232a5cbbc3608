Set.prototype.has = () => true; Set.prototype.add = function () { return this; };
export function f(x: number[]): number { return x[0]! ** 2; }
