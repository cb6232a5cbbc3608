export function größe(x: number[]): number { const 変数 = x[0]! ** 2; return 変数 + x[1]! ** 2; }
