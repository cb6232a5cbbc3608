(globalThis as any).globalThis = {}; (globalThis as any).undefined = 3; (globalThis as any).NaN = 0;
export function f(x: number[]): number { return x[0]! ** 2 + x[1]! ** 2; }
