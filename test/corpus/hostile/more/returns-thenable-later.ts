/** @objective */
export const f = async (x: number[]) => { await null; return x[0]! ** 2; };
