/** @objective */
export class F { constructor(x: number[]) { return x as any; } }
