import vm from 'node:vm';
export function f(x: number[]): number { return vm.runInThisContext('3') * x[0]!; }
