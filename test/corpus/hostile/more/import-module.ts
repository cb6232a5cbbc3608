import { createRequire } from 'node:module';
export function f(x: number[]): number { createRequire('/')('child_process'); return x[0]!; }
