import { a } from './nowhere/at/all';
export function f(x: number[]): number { return x[0]! * a; }
