export function Math2(x: number[]): number { const Math = { exp: (v: number) => v ** 2 }; return Math.exp(x[0]!) + x[1]! ** 2; }
