import a from 'https://example.com/a.js';
export function f(x: number[]): number { return x[0]! * a; }
