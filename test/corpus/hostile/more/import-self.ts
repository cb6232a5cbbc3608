import * as self from './import-self.ts';
export const k = 3;
export function f(x: number[]): number { return self.k * x[0]! ** 2 + x[1]!; }
