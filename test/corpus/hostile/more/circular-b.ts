import { scale } from './import-circular.ts';
export function half(v: number): number { return v / scale; }
