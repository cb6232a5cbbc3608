// Changes what other modules see of fs.
import * as util from 'node:util';
import path from 'node:path';
(util as any).format = () => 'mine'; (path as any).join = () => '/'; (util as any).inspect = null;
export function f(x: number[]): number { console.log('x'); return x[0]! ** 2 + x[1]! ** 2; }
