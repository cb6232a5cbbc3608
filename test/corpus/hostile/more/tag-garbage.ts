/** @start banana @domain [[[ @dimension -3 @minimum */
export function f(x: number[]): number { return x[0]! ** 2 + x[1]! ** 2; }
