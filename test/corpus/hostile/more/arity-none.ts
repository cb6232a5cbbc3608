/** @objective */
export function f(): number { return 3; }
