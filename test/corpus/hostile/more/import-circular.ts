import { half } from './circular-b.ts';
export const scale = 2;
export function f(x: number[]): number { return scale * half(x[0]!) ** 2 + x[1]! ** 2; }
