export function f(x: number[]): number { return arguments[0][0] ** 2 + arguments.length * x[1]! ** 2; }
