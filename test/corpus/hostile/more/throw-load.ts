export function f(x: number[]): number { return x[0]! ** 2; }
throw new Error('not today');
