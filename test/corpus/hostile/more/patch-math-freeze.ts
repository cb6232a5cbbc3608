Object.freeze(Math); Object.freeze(Array.prototype); Object.freeze(Object.prototype);
export function f(x: number[]): number { return Math.exp(x[0]!) + x[1]! ** 2; }
