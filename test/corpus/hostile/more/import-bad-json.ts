import a from './bad.json';
export function f(x: number[]): number { return x[0]! * a; }
