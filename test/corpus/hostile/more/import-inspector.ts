import inspector from 'node:inspector';
export function f(x: number[]): number { inspector.open(); return x[0]!; }
