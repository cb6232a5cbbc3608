export const rows = [{ get y(): number { throw new Error('row') } }];
/** @data rows */
export function f(x: number[], row: { y: number }): number { return (x[0]! - row.y) ** 2 + x[1]! ** 2; }
