String.prototype.split = function () { return []; } as any; String.prototype.startsWith = () => true;
export function f(x: number[]): number { return x[0]! ** 2; }
