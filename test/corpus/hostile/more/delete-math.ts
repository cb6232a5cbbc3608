delete (globalThis as any).Math;
export function f(x: number[]): number { return Math.exp(x[0]!) + x[1]! ** 2; }
