// The file itself never ends loading.
while (true) {}
export function f(x: number[]): number { return x[0] ** 2; }
