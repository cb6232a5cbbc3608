Math.sin = () => 7;
export function f(x: number[]): number { return Math.sin(x[0]!) + x[1]! ** 2; }
