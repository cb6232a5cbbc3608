for await (const v of [1, 2]) console.log(v);
export function f(x: number[]): number { return x[0]! ** 2; }
