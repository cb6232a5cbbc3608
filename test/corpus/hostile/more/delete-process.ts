delete (globalThis as any).process; delete (globalThis as any).Buffer; delete (globalThis as any).global;
export function f(x: number[]): number { return x[0]! ** 2 + x[1]! ** 2; }
