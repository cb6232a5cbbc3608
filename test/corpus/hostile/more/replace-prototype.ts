Object.setPrototypeOf(Array.prototype, { get 5() { return 9; } });
export function f(x: number[]): number { return x[0]! ** 2 + x[1]! ** 2; }
