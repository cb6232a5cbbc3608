export function f(x: number[]): number {
<<<<<<< HEAD
  return x[0]! ** 2;
=======
  return x[0]! ** 3;
>>>>>>> branch
}
