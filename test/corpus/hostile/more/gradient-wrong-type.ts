/** @gradient slope */
export function f(x: number[]): number { return x[0]! ** 2 + x[1]! ** 2; }
export function slope(x: number[]): any { return 'no'; }
