export function f(x: number[]): number { return -0 * x[0]! + x[1]! ** 2 + (Object.is(x[0]! * 0, -0) ? 1 : 2); }
