export function __proto__(x: number[]): number { return x[0]! ** 2 + x[1]! ** 2; }
