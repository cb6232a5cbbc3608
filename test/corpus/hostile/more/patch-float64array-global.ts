(globalThis as any).Float64Array = Float32Array;
export function f(x: number[]): number { return x[0]! ** 2; }
