// Objectives with all their critical points known: test/reference/atlas.json. The minima, saddles and maxima of classics, tails in
// which everything vanishes, degenerate points, points on the edge, near-duplicates, scales far apart.
/** @objective
 * @domain [-5, 10], [0, 15] */
export function branin([x, y]: [number, number]): number {
  return (
    (y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6) ** 2 +
    10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) +
    10
  );
}

/** @objective
 * @domain [-3, 3], [-2, 2] */
export function sixHump([x, y]: [number, number]): number {
  return (4 - 2.1 * x ** 2 + x ** 4 / 3) * x ** 2 + x * y + (-4 + 4 * y ** 2) * y ** 2;
}

/** @objective
 * @domain [-2, 2], [-2, 2] */
export function goldsteinPrice([x, y]: [number, number]): number {
  return (
    (1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x ** 2 - 14 * y + 6 * x * y + 3 * y ** 2)) *
    (30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x ** 2 + 48 * y - 36 * x * y + 27 * y ** 2))
  );
}

/** @objective
 * @domain [-1.5, 4], [-3, 4] */
export function mccormick([x, y]: [number, number]): number {
  return Math.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1;
}

/** @objective
 * @domain [-5.12, 5.12], [-5.12, 5.12] */
export function rastrigin([x, y]: [number, number]): number {
  return 20 + x ** 2 + y ** 2 - 10 * Math.cos(2 * Math.PI * x) - 10 * Math.cos(2 * Math.PI * y);
}

/** @objective
 * @domain [-5, 5], [-5, 5] */
export function styblinskiTang([x, y]: [number, number]): number {
  return (x ** 4 - 16 * x ** 2 + 5 * x + y ** 4 - 16 * y ** 2 + 5 * y) / 2;
}

/** @objective
 * @domain [-5, 5], [-5, 5], [-5, 5] */
export function styblinskiTang3([x, y, z]: [number, number, number]): number {
  return (x ** 4 - 16 * x ** 2 + 5 * x + y ** 4 - 16 * y ** 2 + 5 * y + z ** 4 - 16 * z ** 2 + 5 * z) / 2;
}

/** @objective
 * @domain [-4.5, 4.5], [-4.5, 4.5] */
export function beale([x, y]: [number, number]): number {
  return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2;
}

/** @objective
 * @domain [-10, 10], [-10, 10] */
export function easom([x, y]: [number, number]): number {
  return -Math.cos(x) * Math.cos(y) * Math.exp(0 - (x - Math.PI) ** 2 - (y - Math.PI) ** 2);
}

/** @objective
 * @domain [-20, 20], [-20, 20] */
export function griewank([x, y]: [number, number]): number {
  return 1 + (x ** 2 + y ** 2) / 4000 - Math.cos(x) * Math.cos(y / Math.sqrt(2));
}

/** @objective
 * @domain [-1.6, 1.1], [-0.3, 2.0] */
export function muellerBrown([x, y]: [number, number]): number {
  return (
    -200 * Math.exp(0 - (x - 1) ** 2 - 10 * y ** 2) -
    100 * Math.exp(0 - x ** 2 - 10 * (y - 0.5) ** 2) -
    170 * Math.exp(-6.5 * (x + 0.5) ** 2 + 11 * (x + 0.5) * (y - 1.5) - 6.5 * (y - 1.5) ** 2) +
    15 * Math.exp(0.7 * (x + 1) ** 2 + 0.6 * (x + 1) * (y - 1) + 0.7 * (y - 1) ** 2)
  );
}

/** @objective
 * @domain [-3, 3], [-3, 3] */
export function peaks([x, y]: [number, number]): number {
  return (
    3 * (1 - x) ** 2 * Math.exp(0 - x ** 2 - (y + 1) ** 2) -
    10 * (x / 5 - x ** 3 - y ** 5) * Math.exp(0 - x ** 2 - y ** 2) -
    Math.exp(0 - (x + 1) ** 2 - y ** 2) / 3
  );
}

/** @objective
 * @domain [-6, 6], [-6, 6] */
export function peaksWide([x, y]: [number, number]): number {
  return (
    3 * (1 - x) ** 2 * Math.exp(0 - x ** 2 - (y + 1) ** 2) -
    10 * (x / 5 - x ** 3 - y ** 5) * Math.exp(0 - x ** 2 - y ** 2) -
    Math.exp(0 - (x + 1) ** 2 - y ** 2) / 3
  );
}

/** @objective
 * @domain [-8, 8], [-8, 8] */
export function gaussTail([x, y]: [number, number]): number {
  return Math.exp(0 - x ** 2 - y ** 2);
}

/** @objective
 * @domain [-10, 10], [-10, 10] */
export function gaussXTail([x, y]: [number, number]): number {
  return x * Math.exp(0 - x ** 2 - y ** 2);
}

/** @objective
 * @domain [-10, 10], [-10, 10] */
export function gaussXYTail([x, y]: [number, number]): number {
  return x * y * Math.exp(0 - (x ** 2 + y ** 2) / 2);
}

/** @objective
 * @domain [-6, 6], [-6, 6] */
export function twoGauss([x, y]: [number, number]): number {
  return -Math.exp(0 - (x - 1.5) ** 2 - y ** 2) - 0.7 * Math.exp(0 - (x + 1.5) ** 2 - (y - 0.3) ** 2);
}

/** @objective
 * @domain [-5, 5], [-5, 5] */
export function fourGauss([x, y]: [number, number]): number {
  return (
    Math.exp(0 - (x - 2) ** 2 - (y - 2) ** 2) +
    Math.exp(0 - (x + 2) ** 2 - (y - 2) ** 2) +
    Math.exp(0 - (x - 2) ** 2 - (y + 2) ** 2) +
    Math.exp(0 - (x + 2) ** 2 - (y + 2) ** 2)
  );
}

/** @objective
 * @domain [-10, 10], [-10, 10] */
export function egg([x, y]: [number, number]): number {
  return Math.sin(x) * Math.sin(y);
}

/** @objective
 * @domain [-5, 5], [-5, 5] */
export function eggCrate([x, y]: [number, number]): number {
  return x ** 2 + y ** 2 + 25 * (Math.sin(x) ** 2 + Math.sin(y) ** 2);
}

/** @objective
 * @domain [-6.28, 6.28], [-6.28, 6.28] */
export function bird([x, y]: [number, number]): number {
  return Math.sin(x) * Math.exp((1 - Math.cos(y)) ** 2) + Math.cos(y) * Math.exp((1 - Math.sin(x)) ** 2) + (x - y) ** 2;
}

/** @objective
 * @domain [-5, 5], [-5, 5] */
export function zettl([x, y]: [number, number]): number {
  return 0.25 * x + (x ** 2 - 2 * x + y ** 2) ** 2;
}

/** @objective
 * @domain [-1, 2], [-1, 1] */
export function adjiman([x, y]: [number, number]): number {
  return Math.cos(x) * Math.sin(y) - x / (y ** 2 + 1);
}

/** @objective
 * @domain [-2, 2], [-2, 2] */
export function cube([x, y]: [number, number]): number {
  return 100 * (y - x ** 3) ** 2 + (1 - x) ** 2;
}

/** @objective
 * @domain [-10, 15], [-10, 10] */
export function freudenstein([x, y]: [number, number]): number {
  return (x - 13 + ((5 - y) * y - 2) * y) ** 2 + (x - 29 + ((y + 1) * y - 14) * y) ** 2;
}

/** @objective
 * @domain [-2, 2], [-2, 2] */
export function monkeyTilt([x, y]: [number, number]): number {
  return x ** 3 - 3 * x * y ** 2 + 0.01 * x;
}

/** @objective
 * @domain [-2, 2], [-2, 2] */
export function x2y4([x, y]: [number, number]): number {
  return x ** 2 + y ** 4;
}

/** @objective
 * @domain [-2, 2], [-2, 2] */
export function x2y3([x, y]: [number, number]): number {
  return x ** 2 + y ** 3;
}

/** @objective
 * @domain [-1.5, 1.5], [-1.5, 1.5] */
export function x6y6([x, y]: [number, number]): number {
  return x ** 6 + y ** 6;
}

/** @objective
 * @domain [-2, 2], [-2, 2] */
export function dogSaddle([x, y]: [number, number]): number {
  return x ** 3 * y - x * y ** 3;
}

/** @objective
 * @domain [-3, 3], [-3, 3], [-3, 3] */
export function powell3([x, y, z]: [number, number, number]): number {
  return (x + 10 * y) ** 2 + 5 * (z - x) ** 2 + (y - 2 * z) ** 4;
}

/** @objective
 * @domain [-3, 3] */
export function quartic1([x]: [number]): number {
  return x ** 4 - 3 * x ** 2 + x;
}

/** @objective
 * @domain [0.2, 40] */
export function sin1([x]: [number]): number {
  return Math.sin(x) / x;
}

/** @objective
 * @domain [0.5, 12] */
export function chirp([x]: [number]): number {
  return Math.sin(x ** 2);
}

/** @objective
 * @domain [-100, 100] */
export function many1([x]: [number]): number {
  return Math.sin(3 * x) + 0.01 * x;
}

/** @objective
 * @domain [0.05, 10] */
export function logx([x]: [number]): number {
  return x * Math.log(x);
}

/** @objective
 * @domain [0, 1] */
export function forrester([x]: [number]): number {
  return (6 * x - 2) ** 2 * Math.sin(12 * x - 4);
}

/** @objective
 * @domain [0.5, 2.5] */
export function gramacy([x]: [number]): number {
  return Math.sin(10 * Math.PI * x) / (2 * x) + (x - 1) ** 4;
}

/** @objective
 * @domain [-2, 2] */
export function nearDouble([x]: [number]): number {
  return x ** 4 / 4 - (1e-6 * x ** 2) / 2;
}

/** @objective
 * @domain [-2, 2], [-2, 2] */
export function nearDouble2([x, y]: [number, number]): number {
  return x ** 4 / 4 - (1e-4 * x ** 2) / 2 + y ** 2;
}

/** @objective
 * @domain [-3, 3], [-3, 3] */
export function close2([x, y]: [number, number]): number {
  return x ** 3 - 3e-4 * x + y ** 2;
}

/** @objective
 * @domain [-1000.0, 1000.0], [-0.001, 0.001] */
export function scales([x, y]: [number, number]): number {
  return (x / 1000) ** 4 - (x / 1000) ** 2 + (1000 * y) ** 4 - (1000 * y) ** 2 + 0.1 * x * y;
}

/** @objective
 * @domain [-5, 5], [-5, 5] */
export function huge([x, y]: [number, number]): number {
  return 1e8 * ((x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2);
}

/** @objective
 * @domain [-5, 5], [-5, 5] */
export function tiny([x, y]: [number, number]): number {
  return 1e-12 * ((x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2);
}

/** @objective
 * @domain [-3, 3], [-3, 3] */
export function offset([x, y]: [number, number]): number {
  return 1e6 + x ** 3 - 3 * x + y ** 2;
}

/** @objective
 * @domain [998, 1002], [-2002, -1998] */
export function shifted([x, y]: [number, number]): number {
  return (x - 1000) ** 4 - (x - 1000) ** 2 + (y + 2000) ** 2 + 0.3 * (x - 1000) * (y + 2000);
}

/** @objective
 * @domain [-4, 4], [-4, 4] */
export function rational([x, y]: [number, number]): number {
  return (x + y) / (1 + x ** 2 + y ** 2);
}

/** @objective
 * @domain [-5, 5], [-5, 5] */
export function rational2([x, y]: [number, number]): number {
  return (x * y) / (1 + x ** 4 + y ** 4);
}

/** @objective
 * @domain [0.1, 5], [0.1, 5] */
export function rational3([x, y]: [number, number]): number {
  return x * y + 1 / x + 1 / y;
}

/** @objective
 * @domain [0.1, 4], [0.1, 4], [0.1, 4] */
export function rational4([x, y, z]: [number, number, number]): number {
  return x + y ** 2 / (4 * x) + z ** 2 / y + 2 / z;
}

/** @objective
 * @domain [0.8, 3], [-2, 2] */
export function lennardJones([x, y]: [number, number]): number {
  return 1 / (x ** 2 + y ** 2) ** 6 - 2 / (x ** 2 + y ** 2) ** 3 + 0.1 * x + 0.05 * y;
}

/** @objective
 * @domain [-4, 4], [-4, 4] */
export function logsum([x, y]: [number, number]): number {
  return Math.log(1 + x ** 2) + Math.log(1 + (y - 1) ** 2) - 0.2 * x * y;
}

/** @objective
 * @domain [-4, 4], [-4, 4] */
export function tanhNet([x, y]: [number, number]): number {
  return (Math.tanh(x * 0.5 + y) - 0.3) ** 2 + (Math.tanh(x - 2 * y) - 0.8) ** 2 + 0.01 * (x ** 2 + y ** 2);
}

/** @objective
 * @domain [-3, 3], [-3, 3] */
export function matrixFactReg([x, y]: [number, number]): number {
  return (x * y - 1) ** 2 + 0.1 * (x ** 2 + y ** 2);
}

/** @objective
 * @domain [-3.5, 3.5], [-3.5, 3.5], [-3.5, 3.5] */
export function trig3([x, y, z]: [number, number, number]): number {
  return Math.sin(x) + Math.sin(y) + Math.sin(z) + 0.3 * Math.sin(x + y + z);
}

/** @objective
 * @domain [-3, 3], [-3, 3], [-3, 3] */
export function poly3([x, y, z]: [number, number, number]): number {
  return x ** 4 + y ** 4 + z ** 4 - 4 * x * y * z - x ** 2 - y + 0.5 * z;
}

/** @objective
 * @domain [-3, 3], [-3, 3], [-3, 3] */
export function quadratic3([x, y, z]: [number, number, number]): number {
  return x ** 2 + 2 * y ** 2 - 3 * z ** 2 + x * y - y * z + x;
}

/** @objective
 * @domain [0, 2], [-1, 3] */
export function edgeQuad([x, y]: [number, number]): number {
  return x ** 2 + (y - 1) ** 2;
}

/** @objective
 * @domain [0, 6.283185307179586], [0, 6.283185307179586] */
export function edgeTrig([x, y]: [number, number]): number {
  return Math.cos(x) + Math.cos(y);
}

/** @objective
 * @domain [1e-06, 2], [-1, 1] */
export function edgeOutside([x, y]: [number, number]): number {
  return x ** 2 + y ** 2;
}

/** @objective
 * @domain [-3, 3], [-3, 3] */
export function noPoints([x, y]: [number, number]): number {
  return x + y + 0.1 * Math.sin(x);
}

/** @objective
 * @domain [-5, 5], [-5, 5] */
export function expWell([x, y]: [number, number]): number {
  return Math.exp(x) - x + Math.exp(-2 * y) + y;
}

/** @objective
 * @domain [-10, 10], [-10, 10] */
export function expScale([x, y]: [number, number]): number {
  return Math.exp(x) - 10 * x + Math.exp(y) - 5 * y + 0.1 * x * y;
}

/** @objective
 * @domain [-4, 4], [-4, 4] */
export function mexican([x, y]: [number, number]): number {
  return (x ** 2 + y ** 2 - 1) ** 2 + 0.2 * x;
}

/** @objective
 * @domain [-2, 2], [-2, 2] */
export function mexicanTiny([x, y]: [number, number]): number {
  return (x ** 2 + y ** 2 - 1) ** 2 + 1e-5 * x;
}

/** @objective
 * @domain [-9, 9], [-9, 9] */
export function sinc2([x, y]: [number, number]): number {
  return (Math.sin(x) * Math.sin(y)) / ((1 + x ** 2) * (1 + y ** 2));
}

/** @objective
 * @domain [0.3, 9], [0.3, 9] */
export function holder([x, y]: [number, number]): number {
  return -Math.sin(x) * Math.cos(y) * Math.exp(1 - Math.sqrt(x ** 2 + y ** 2) / Math.PI);
}

/** @objective
 * @domain [0.3, 4], [0.2, 4] */
export function ackley([x, y]: [number, number]): number {
  return (
    -20 * Math.exp(-0.2 * Math.sqrt((x ** 2 + y ** 2) / 2)) -
    Math.exp((Math.cos(2 * Math.PI * x) + Math.cos(2 * Math.PI * y)) / 2) +
    20 +
    Math.exp(1)
  );
}

/** @objective
 * @domain [-50, 50], [-50, 50] */
export function eggholder([x, y]: [number, number]): number {
  return 0 - (y + 47) * Math.sin(Math.sqrt(x / 2 + y + 347)) - x * Math.sin(Math.sqrt(x - y + 247));
}

/** @objective
 * @domain [-3, 3], [-3, 3] */
export function camelGauss([x, y]: [number, number]): number {
  return Math.exp(0 - x ** 2) * (y ** 3 - 3 * y) + 0.05 * x ** 2;
}

/** @objective
 * @domain [-4, 4], [-4, 4] */
export function exponentialProd([x, y]: [number, number]): number {
  return (x ** 2 + 3 * y ** 2) * Math.exp(1 - x ** 2 - y ** 2);
}

/** @objective
 * @domain [-3, 3], [-3, 3] */
export function quintic([x, y]: [number, number]): number {
  return x ** 5 - 5 * x + y ** 5 - 5 * y + 0.5 * x * y;
}

/** @objective
 * @domain [0, 10], [0, 10] */
export function shekelLike([x, y]: [number, number]): number {
  return (
    -1 / (0.1 + (x - 4) ** 2 + (y - 4) ** 2) -
    1 / (0.2 + (x - 1) ** 2 + (y - 1) ** 2) -
    1 / (0.2 + (x - 8) ** 2 + (y - 8) ** 2) -
    1 / (0.4 + (x - 6) ** 2 + (y - 6) ** 2) -
    1 / (0.4 + (x - 3) ** 2 + (y - 7) ** 2)
  );
}

/** @objective
 * @domain [-9, 9], [-9, 9] */
export function monkeySine([x, y]: [number, number]): number {
  return Math.sin(x) + Math.sin(y) + Math.sin(x + y);
}

/** @objective
 * @domain [-4, 4], [-1, 1] */
export function sineFourth([x, y]: [number, number]): number {
  return Math.sin(x) ** 4 + y ** 2;
}

/** @objective
 * @domain [0.1, 3.1], [0.1, 3.1] */
export function michalewicz([x, y]: [number, number]): number {
  return -Math.sin(x) * Math.sin(x ** 2 / Math.PI) ** 20 - Math.sin(y) * Math.sin((2 * y ** 2) / Math.PI) ** 20;
}

/** @objective
 * @domain [-2, 2], [-2, 2], [-2, 2], [-2, 2] */
export function doubleWells4([x, y, z, w]: [number, number, number, number]): number {
  return (x ** 2 - 1) ** 2 + (y ** 2 - 1) ** 2 + (z ** 2 - 1) ** 2 + (w ** 2 - 1) ** 2 + 0.1 * x * y * z * w + 0.1 * x;
}
