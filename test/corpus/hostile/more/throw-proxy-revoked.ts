export function f(x: number[]): number {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  throw proxy;
}
