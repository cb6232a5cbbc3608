import { early } from './circular-tdz-b.ts';
export const scale = 2;
export function f(x: number[]): number { return early * x[0]!; }
