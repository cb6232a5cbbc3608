export function constructor(x: number[]): number { return x[0]! ** 2 + x[1]! ** 2; }
