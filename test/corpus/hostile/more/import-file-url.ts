import a from 'file:///etc/hostname';
export function f(x: number[]): number { return x[0]! * a; }
