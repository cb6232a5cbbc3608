export async function f(x: number[]): Promise<number> {
  return x[0]! ** 2;
}
/** @objective */ export const marker = 0;
