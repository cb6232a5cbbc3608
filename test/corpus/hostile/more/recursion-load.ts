const deep = (n: number): number => deep(n + 1) + 1;
const value = deep(0);
export function f(x: number[]): number { return x[0]! + value; }
