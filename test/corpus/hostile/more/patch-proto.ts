({} as any).__proto__.location = { file: '/etc/passwd' };
export function f(x: number[]): number { return x[0]! ** 2; }
