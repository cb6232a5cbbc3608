export function f(x: number[]): number { return x[0]! ** 2 * 1e300 + x[1]! * 1e-300; }
