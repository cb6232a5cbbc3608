export const make = (k: number) => (x: number[]): number => k * x[0]! ** 2 + x[1]! ** 2;
/** @objective */
export const f = make(3);
