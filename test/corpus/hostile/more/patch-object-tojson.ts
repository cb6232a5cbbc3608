(Object.prototype as any).toJSON = () => 'mine';
export function f(x: number[]): number { return x[0]! ** 2; }
