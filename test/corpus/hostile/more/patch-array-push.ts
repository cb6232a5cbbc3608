Array.prototype.push = function () { throw new Error('no push'); } as any;
export function f(x: number[]): number { return x[0]! ** 2; }
