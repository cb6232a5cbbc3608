import cluster from 'cluster';
export function f(x: number[]): number { cluster.fork(); return x[0]!; }
