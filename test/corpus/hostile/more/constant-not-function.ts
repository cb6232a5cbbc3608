/** @objective */
export const f = 7 as unknown as (x: number[]) => number;
