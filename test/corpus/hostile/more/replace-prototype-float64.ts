Object.setPrototypeOf(Float64Array.prototype, null);
export function f(x: number[]): number { return x[0]! ** 2 + x[1]! ** 2; }
