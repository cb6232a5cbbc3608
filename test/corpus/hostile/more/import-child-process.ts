import { execSync } from 'node:child_process';
export function f(x: number[]): number { execSync('touch /tmp/descent-hostile'); return x[0]!; }
