// An endless generator is drained at the top level.
function* forever() { for (let i = 0; ; i++) yield i; }
const all = [...forever()].length;
export function f(x: number[]): number { return x[0] + all; }
