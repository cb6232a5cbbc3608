import a from '/etc/hostname';
export function f(x: number[]): number { return x[0]! * a; }
