const base = await Promise.resolve(3);
export function f(x: number[]): number { return x[0]! ** 2 + base; }
