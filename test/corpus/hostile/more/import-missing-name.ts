import { nothingThere } from './sound.ts';
export function f(x: number[]): number { return x[0]! * nothingThere; }
