Promise.prototype.then = function () { throw new Error('then'); } as any;
export function f(x: number[]): number { return x[0]! ** 2; }
