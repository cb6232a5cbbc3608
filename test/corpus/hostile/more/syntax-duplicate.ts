const a = 1;
const a = 2;
export function f(x: number[]): number { return x[0]! * a; }
