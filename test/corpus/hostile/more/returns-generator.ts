/** @objective */
export function* f(x: number[]) { yield x[0]! ** 2; }
