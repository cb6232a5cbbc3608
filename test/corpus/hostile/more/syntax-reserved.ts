export function f(x: number[]): number { const class = 3; return x[0]! * class; }
