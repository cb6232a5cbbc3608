import a from 'no-such-package-here';
export function f(x: number[]): number { return x[0]! * a; }
