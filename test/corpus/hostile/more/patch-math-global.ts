(globalThis as any).Math = { exp: () => 3 };
export function f(x: number[]): number { return Math.exp(x[0]!) + x[1]! ** 2; }
