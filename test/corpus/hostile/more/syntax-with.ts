export function f(x: number[]): number { with (Math) { return abs(x[0]); } }
