export function of(x: number[]): number { const async = x[0]!; const get = x[1]!; return async ** 2 + get ** 2; }
