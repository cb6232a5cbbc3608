import a from './folder';
export function f(x: number[]): number { return x[0]! * a; }
