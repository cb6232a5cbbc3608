export function f(x: number[]): number { process.exitCode = 7; return x[0]! ** 2 + x[1]!; }
