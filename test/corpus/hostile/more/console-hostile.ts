export function f(x: number[]): number {
  console.log({ get a() { throw new Error('no'); } }, new Proxy({}, { get() { throw 1; }, ownKeys() { throw 1; } }), '%s %d %o %j', Symbol('s'));
  console.table([{ a: 1 }]); console.dir(globalThis); console.trace('t'); console.group('g'); console.time('t'); console.timeEnd('t'); console.count(); console.assert(false, 'a');
  return x[0]! ** 2 + x[1]! ** 2;
}
