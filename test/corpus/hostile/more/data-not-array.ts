export const rows = 7;
/** @data rows */
export function f(x: number[], row: number[]): number { return (x[0]! - row[0]!) ** 2; }
