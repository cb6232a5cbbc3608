delete (Array.prototype as any).push; delete (Math as any).exp; delete (Object as any).keys;
export function f(x: number[]): number { return x[0]! ** 2 + x[1]! ** 2; }
