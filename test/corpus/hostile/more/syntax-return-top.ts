return 5;
export function f(x: number[]): number { return x[0]!; }
