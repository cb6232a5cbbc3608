export function f(x: number[]): number { return 5e-324 * x[0]! + x[1]! ** 2 * 1e-300; }
