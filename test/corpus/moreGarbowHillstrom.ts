// Moré, Garbow & Hillstrom, Testing unconstrained optimization software, ACM TOMS 7 (1981): problems 1 to 35 with their standard starts,
// each as a sum of squares. Where the paper leaves n or m open, the usual choice is taken.

const squares = (residuals: readonly number[]): number => residuals.reduce((sum, r) => sum + r * r, 0);
const range = (m: number): number[] => Array.from({ length: m }, (_, i) => i + 1);

/**
 * 1.
 * @start -1.2, 1
 * @minimum 0
 */
export function rosenbrock([a, b]: [number, number]): number {
  return squares([10 * (b - a * a), 1 - a]);
}

/**
 * 2.
 * @start 0.5, -2
 * @minimum 48.98425368
 */
export function freudensteinRoth([a, b]: [number, number]): number {
  return squares([-13 + a + ((5 - b) * b - 2) * b, -29 + a + ((b + 1) * b - 14) * b]);
}

/**
 * 3.
 * @start 0, 1
 * @minimum 0
 */
export function powellBadlyScaled([a, b]: [number, number]): number {
  return squares([1e4 * a * b - 1, Math.exp(-a) + Math.exp(-b) - 1.0001]);
}

/**
 * 4.
 * @start 1, 1
 * @minimum 0
 */
export function brownBadlyScaled([a, b]: [number, number]): number {
  return squares([a - 1e6, b - 2e-6, a * b - 2]);
}

/**
 * 5.
 * @start 1, 1
 * @minimum 0
 */
export function beale([a, b]: [number, number]): number {
  return squares([1.5 - a * (1 - b), 2.25 - a * (1 - b ** 2), 2.625 - a * (1 - b ** 3)]);
}

/**
 * 6.
 * @start 0.3, 0.4
 * @minimum 124.362182
 */
export function jennrichSampson([a, b]: [number, number]): number {
  return squares(range(10).map((i) => 2 + 2 * i - (Math.exp(i * a) + Math.exp(i * b))));
}

/**
 * 7.
 * @start -1, 0, 0
 * @minimum 0
 */
export function helicalValley([a, b, c]: [number, number, number]): number {
  const angle = Math.atan(b / a) / (2 * Math.PI) + (a < 0 ? 0.5 : 0);
  return squares([10 * (c - 10 * angle), 10 * (Math.sqrt(a * a + b * b) - 1), c]);
}

const bardData = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.1, 4.39];
/**
 * 8.
 * @start 1, 1, 1
 * @minimum 8.2148773e-3
 */
export function bard([a, b, c]: [number, number, number]): number {
  return squares(
    bardData.map((y, k) => {
      const u = k + 1;
      const v = 16 - u;
      return y - (a + u / (v * b + Math.min(u, v) * c));
    }),
  );
}

const gaussianData = [9e-4, 4.4e-3, 1.75e-2, 5.4e-2, 0.1295, 0.242, 0.3521, 0.3989];
/**
 * 9.
 * @start 0.4, 1, 0
 * @minimum 1.12793277e-8
 */
export function gaussian([a, b, c]: [number, number, number]): number {
  return squares(
    range(15).map((i) => {
      const t = (8 - i) / 2;
      return a * Math.exp((-b * (t - c) ** 2) / 2) - gaussianData[i <= 8 ? i - 1 : 15 - i];
    }),
  );
}

const meyerData = [
  34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872,
];
/**
 * 10.
 * @start 0.02, 4000, 250
 * @minimum 87.9458552
 */
export function meyer([a, b, c]: [number, number, number]): number {
  return squares(meyerData.map((y, k) => a * Math.exp(b / (45 + 5 * (k + 1) + c)) - y));
}

/**
 * 11.
 * @start 5, 2.5, 0.15
 * @minimum 0
 */
export function gulf([a, b, c]: [number, number, number]): number {
  return squares(
    range(99).map((i) => {
      const t = i / 100;
      const y = 25 + (-50 * Math.log(t)) ** (2 / 3);
      return Math.exp(-(Math.abs(y - b) ** c) / a) - t;
    }),
  );
}

/**
 * 12.
 * @start 0, 10, 20
 * @minimum 0
 */
export function boxThree([a, b, c]: [number, number, number]): number {
  return squares(
    range(10).map((i) => {
      const t = 0.1 * i;
      return Math.exp(-t * a) - Math.exp(-t * b) - c * (Math.exp(-t) - Math.exp(-10 * t));
    }),
  );
}

/**
 * 13.
 * @start 3, -1, 0, 1
 * @minimum 0
 */
export function powellSingular([a, b, c, d]: [number, number, number, number]): number {
  return squares([a + 10 * b, Math.sqrt(5) * (c - d), (b - 2 * c) ** 2, Math.sqrt(10) * (a - d) ** 2]);
}

/**
 * 14.
 * @start -3, -1, -3, -1
 * @minimum 0
 */
export function wood([a, b, c, d]: [number, number, number, number]): number {
  return squares([
    10 * (b - a * a),
    1 - a,
    Math.sqrt(90) * (d - c * c),
    1 - c,
    Math.sqrt(10) * (b + d - 2),
    (b - d) / Math.sqrt(10),
  ]);
}

const kowalikY = [0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246];
const kowalikU = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625];
/**
 * 15.
 * @start 0.25, 0.39, 0.415, 0.39
 * @minimum 3.0750560e-4
 */
export function kowalikOsborne([a, b, c, d]: [number, number, number, number]): number {
  return squares(
    kowalikY.map((y, k) => {
      const u = kowalikU[k];
      return y - (a * (u * u + u * b)) / (u * u + u * c + d);
    }),
  );
}

/**
 * 16.
 * @start 25, 5, -5, -1
 * @minimum 85822.2016
 */
export function brownDennis([a, b, c, d]: [number, number, number, number]): number {
  return squares(
    range(20).map((i) => {
      const t = i / 5;
      return (a + t * b - Math.exp(t)) ** 2 + (c + d * Math.sin(t) - Math.cos(t)) ** 2;
    }),
  );
}

const osborne1Data = [
  0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.85, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628, 0.603, 0.58,
  0.558, 0.538, 0.522, 0.506, 0.49, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.42, 0.414, 0.411, 0.406,
];
/**
 * 17.
 * @start 0.5, 1.5, -1, 0.01, 0.02
 * @minimum 5.4648947e-5
 */
export function osborne1(x: number[]): number {
  return squares(
    osborne1Data.map((y, k) => y - (x[0] + x[1] * Math.exp(-10 * k * x[3]) + x[2] * Math.exp(-10 * k * x[4]))),
  );
}

/**
 * 18.
 * @start 1, 2, 1, 1, 1, 1
 * @minimum 5.65565e-3
 */
export function biggs6(x: number[]): number {
  return squares(
    range(13).map((i) => {
      const t = 0.1 * i;
      const y = Math.exp(-t) - 5 * Math.exp(-10 * t) + 3 * Math.exp(-4 * t);
      return x[2] * Math.exp(-t * x[0]) - x[3] * Math.exp(-t * x[1]) + x[5] * Math.exp(-t * x[4]) - y;
    }),
  );
}

const osborne2Data = [
  1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608, 0.655, 0.616, 0.606, 0.602,
  0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495, 0.5, 0.423, 0.395, 0.375,
  0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668, 0.645, 0.632, 0.591,
  0.559, 0.597, 0.625, 0.739, 0.71, 0.729, 0.72, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098, 0.054,
];
/**
 * 19.
 * @start 1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5
 * @minimum 4.0137736e-2
 */
export function osborne2(x: number[]): number {
  return squares(
    osborne2Data.map((y, k) => {
      const t = k / 10;
      const bell = (height: number, rate: number, centre: number) => height * Math.exp(-((t - centre) ** 2) * rate);
      return y - (x[0] * Math.exp(-t * x[4]) + bell(x[1], x[5], x[8]) + bell(x[2], x[6], x[9]) + bell(x[3], x[7], x[10]));
    }),
  );
}

/**
 * 20.
 * @start 0, 0, 0, 0, 0, 0
 * @minimum 2.2876701e-3
 */
export function watson(x: number[]): number {
  const residuals = range(29).map((i) => {
    const t = i / 29;
    let slope = 0;
    let value = 0;
    for (let j = 0; j < x.length; j++) {
      if (j > 0) slope += j * x[j] * t ** (j - 1);
      value += x[j] * t ** j;
    }
    return slope - value * value - 1;
  });
  return squares([...residuals, x[0], x[1] - x[0] * x[0] - 1]);
}

/**
 * 21.
 * @start -1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1
 * @minimum 0
 */
export function extendedRosenbrock(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i += 2) sum += squares([10 * (x[i + 1] - x[i] ** 2), 1 - x[i]]);
  return sum;
}

/**
 * 22.
 * @start 3, -1, 0, 1, 3, -1, 0, 1, 3, -1, 0, 1
 * @minimum 0
 */
export function extendedPowell(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i += 4) sum += powellSingular([x[i], x[i + 1], x[i + 2], x[i + 3]]);
  return sum;
}

/**
 * 23.
 * @start 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
 * @minimum 7.0876515e-5
 */
export function penalty1(x: number[]): number {
  return squares([...x.map((v) => Math.sqrt(1e-5) * (v - 1)), squares(x) - 0.25]);
}

/**
 * 24.
 * @start 0.5, 0.5, 0.5, 0.5
 * @minimum 9.3762917e-6
 */
export function penalty2(x: number[]): number {
  const n = x.length;
  const root = Math.sqrt(1e-5);
  const residuals = [x[0] - 0.2];
  for (let i = 1; i < n; i++) {
    const y = Math.exp((i + 1) / 10) + Math.exp(i / 10);
    residuals.push(root * (Math.exp(x[i] / 10) + Math.exp(x[i - 1] / 10) - y));
    residuals.push(root * (Math.exp(x[i] / 10) - Math.exp(-1 / 10)));
  }
  let weighted = -1;
  for (let j = 0; j < n; j++) weighted += (n - j) * x[j] ** 2;
  return squares([...residuals, weighted]);
}

/**
 * 25.
 * @start 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0
 * @minimum 0
 */
export function variablyDimensioned(x: number[]): number {
  const weighted = x.reduce((sum, v, j) => sum + (j + 1) * (v - 1), 0);
  return squares([...x.map((v) => v - 1), weighted, weighted ** 2]);
}

/**
 * 26.
 * @start 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1
 * @minimum 2.7950613e-5
 */
export function trigonometric(x: number[]): number {
  const cosines = x.reduce((sum, v) => sum + Math.cos(v), 0);
  return squares(x.map((v, i) => x.length - cosines + (i + 1) * (1 - Math.cos(v)) - Math.sin(v)));
}

/**
 * 27.
 * @start 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5
 * @minimum 0
 */
export function brownAlmostLinear(x: number[]): number {
  const n = x.length;
  const sum = x.reduce((a, b) => a + b, 0);
  return squares([...x.slice(0, n - 1).map((v) => v + sum - (n + 1)), x.reduce((a, b) => a * b, 1) - 1]);
}

/**
 * 28.
 * @minimum 0
 * @start -0.0826446280991736, -0.1487603305785124, -0.1983471074380165, -0.2314049586776860, -0.2479338842975207, -0.2479338842975207, -0.2314049586776860, -0.1983471074380165, -0.1487603305785124, -0.0826446280991736
 */
export function discreteBoundaryValue(x: number[]): number {
  const n = x.length;
  const h = 1 / (n + 1);
  const at = (i: number) => (i < 0 || i >= n ? 0 : x[i]);
  return squares(x.map((v, i) => 2 * v - at(i - 1) - at(i + 1) + (h * h * (v + (i + 1) * h + 1) ** 3) / 2));
}

/**
 * 29.
 * @minimum 0
 * @start -0.0826446280991736, -0.1487603305785124, -0.1983471074380165, -0.2314049586776860, -0.2479338842975207, -0.2479338842975207, -0.2314049586776860, -0.1983471074380165, -0.1487603305785124, -0.0826446280991736
 */
export function discreteIntegralEquation(x: number[]): number {
  const n = x.length;
  const h = 1 / (n + 1);
  const t = x.map((_, j) => (j + 1) * h);
  return squares(
    x.map((v, i) => {
      let below = 0;
      let above = 0;
      for (let j = 0; j < n; j++) {
        const cube = (x[j] + t[j] + 1) ** 3;
        if (j <= i) below += t[j] * cube;
        else above += (1 - t[j]) * cube;
      }
      return v + (h * ((1 - t[i]) * below + t[i] * above)) / 2;
    }),
  );
}

/**
 * 30.
 * @start -1, -1, -1, -1, -1, -1, -1, -1, -1, -1
 * @minimum 0
 */
export function broydenTridiagonal(x: number[]): number {
  const at = (i: number) => (i < 0 || i >= x.length ? 0 : x[i]);
  return squares(x.map((v, i) => (3 - 2 * v) * v - at(i - 1) - 2 * at(i + 1) + 1));
}

/**
 * 31.
 * @start -1, -1, -1, -1, -1, -1, -1, -1, -1, -1
 * @minimum 0
 */
export function broydenBanded(x: number[]): number {
  return squares(
    x.map((v, i) => {
      let sum = 0;
      for (let j = Math.max(0, i - 5); j <= Math.min(x.length - 1, i + 1); j++) if (j !== i) sum += x[j] * (1 + x[j]);
      return v * (2 + 5 * v * v) + 1 - sum;
    }),
  );
}

/**
 * 32.
 * @start 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
 * @minimum 10
 */
export function linearFullRank(x: number[]): number {
  const m = 20;
  const sum = x.reduce((a, b) => a + b, 0);
  return squares(range(m).map((i) => (i <= x.length ? x[i - 1] : 0) - (2 / m) * sum - 1));
}

/**
 * 33.
 * @start 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
 * @minimum 4.6341463414634
 */
export function linearRankOne(x: number[]): number {
  const sum = x.reduce((total, v, j) => total + (j + 1) * v, 0);
  return squares(range(20).map((i) => i * sum - 1));
}

/**
 * 34.
 * @start 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
 * @minimum 6.1351351351351
 */
export function linearRankOneZeros(x: number[]): number {
  let sum = 0;
  for (let j = 1; j < x.length - 1; j++) sum += (j + 1) * x[j];
  return squares(range(20).map((i) => (i === 1 || i === 20 ? -1 : (i - 1) * sum - 1)));
}

/**
 * 35.
 * @minimum 3.5168737e-3
 * @start 0.1111111111111111, 0.2222222222222222, 0.3333333333333333, 0.4444444444444444, 0.5555555555555556, 0.6666666666666666, 0.7777777777777778, 0.8888888888888888
 */
export function chebyquad(x: number[]): number {
  const n = x.length;
  const residuals = new Array<number>(n).fill(0);
  for (const v of x) {
    const y = 2 * v - 1;
    let before = 1;
    let now = y;
    for (let i = 0; i < n; i++) {
      residuals[i] += now / n;
      [before, now] = [now, 2 * y * now - before];
    }
  }
  return squares(residuals.map((r, i) => (i % 2 === 1 ? r + 1 / ((i + 1) ** 2 - 1) : r)));
}
