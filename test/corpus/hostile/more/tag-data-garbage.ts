/** @start 1, 2 @data nothing */
export function f(x: number[]): number { return x[0]! ** 2 + x[1]! ** 2; }
