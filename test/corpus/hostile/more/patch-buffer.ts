Buffer.allocUnsafe = (() => { throw new Error('no'); }) as any; Buffer.prototype.writeUInt32LE = () => 0; Buffer.concat = (() => Buffer.alloc(0)) as any;
export function f(x: number[]): number { return x[0]! ** 2; }
