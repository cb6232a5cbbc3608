// Classical test functions of two parameters with several minima.

/**
 * Goldstein and Price: eight orders of magnitude from the minimum to the corners.
 * @start -1.5, 1
 * @domain [-2, 2]
 * @minimum 3 at 0, -1
 */
export const goldsteinPrice = ([x, y]: [number, number]): number => {
  const a = 19 - 14 * x + 3 * x ** 2 - 14 * y + 6 * x * y + 3 * y ** 2;
  const b = 18 - 32 * x + 12 * x ** 2 + 48 * y - 36 * x * y + 27 * y ** 2;
  return (1 + (x + y + 1) ** 2 * a) * (30 + (2 * x - 3 * y) ** 2 * b);
};

/**
 * Easom, −cos x cos y e^(−(x−π)²−(y−π)²): a hole in a plain that gives no hint of it.
 * @start 2, 2
 * @domain [-2, 8]
 * @minimum -1 at pi, pi
 */
export const easom = ([x, y]: [number, number]): number =>
  -Math.cos(x) * Math.cos(y) * Math.exp(-((x - Math.PI) ** 2) - (y - Math.PI) ** 2);

/**
 * McCormick, sin(x + y) + (x − y)² − 1.5x + 2.5y + 1.
 * @start 2, 2
 * @domain [-1.5, 4], [-3, 4]
 * @minimum -1.9132229549810367 at -0.5471975511965977, -1.5471975511965979
 */
export const mccormick = ([x, y]: [number, number]): number => Math.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1;

/**
 * Branin: three equal minima along a bent valley.
 * @start 0, 5
 * @domain [-5, 10], [0, 15]
 * @minimum 0.397887357729739 at -pi, 12.275
 * @minimum 0.397887357729739 at pi, 2.275
 * @minimum 0.397887357729739 at 3 * pi, 2.475
 */
export const branin = ([x, y]: [number, number]): number => {
  const bent = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
  return bent ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
};

/**
 * Eggholder: hundreds of minima, the best of them at the edge of its domain (512, 404.23), −959.64.
 * @start 100, 100
 * @domain [-512, 512]
 */
export const eggholder = ([x, y]: [number, number]): number =>
  -(y + 47) * Math.sin(Math.sqrt(Math.abs(x / 2 + y + 47))) - x * Math.sin(Math.sqrt(Math.abs(x - y - 47)));

/**
 * Egg crate, x² + y² + 25 (sin² x + sin² y).
 * @start 3.5, -4
 * @domain [-6, 6]
 * @minimum 0 at 0, 0
 */
export const eggCrate = ([x, y]: [number, number]): number =>
  x ** 2 + y ** 2 + 25 * (Math.sin(x) ** 2 + Math.sin(y) ** 2);

/**
 * Bohachevsky No. 1, x² + 2y² − 0.3 cos 3πx − 0.4 cos 4πy + 0.7.
 * @start 1.1, -0.8
 * @domain [-2, 2]
 * @minimum 0 at 0, 0
 */
export const bohachevsky = ([x, y]: [number, number]): number =>
  x ** 2 + 2 * y ** 2 - 0.3 * Math.cos(3 * Math.PI * x) - 0.4 * Math.cos(4 * Math.PI * y) + 0.7;

/**
 * Drop wave: rings that sink towards the middle.
 * @start 0.9, 0.4
 * @domain [-2, 2]
 * @minimum -1 at 0, 0
 */
export const dropWave = ([x, y]: [number, number]): number => {
  const squares = x ** 2 + y ** 2;
  return -(1 + Math.cos(12 * Math.sqrt(squares))) / (0.5 * squares + 2);
};

/**
 * Schaffer's function No. 2, ½ + (sin²(x² − y²) − ½) / (1 + 0.001(x² + y²))².
 * @start 1.4, 0.3
 * @domain [-4, 4]
 * @minimum 0 at 0, 0
 */
export const schaffer2 = ([x, y]: [number, number]): number =>
  0.5 + (Math.sin(x ** 2 - y ** 2) ** 2 - 0.5) / (1 + 0.001 * (x ** 2 + y ** 2)) ** 2;

/**
 * Shubert: 760 minima, 18 of them best. Two are told here.
 * @start -6.5, -1
 * @domain [-10, 10]
 * @minimum -186.73090883102378 at -7.0835064076515595, -7.708313735499347
 * @minimum -186.73090883102384 at -1.425128428319761, -0.8003211004719731
 */
export const shubert = ([x, y]: [number, number]): number => {
  let a = 0;
  let b = 0;
  for (let i = 1; i <= 5; i++) {
    a += i * Math.cos((i + 1) * x + i);
    b += i * Math.cos((i + 1) * y + i);
  }
  return a * b;
};

/**
 * Levy No. 13, sin² 3πx + (x − 1)²(1 + sin² 3πy) + (y − 1)²(1 + sin² 2πy).
 * @start -2, 3
 * @domain [-5, 5]
 * @minimum 0 at 1, 1
 */
export const levy13 = ([x, y]: [number, number]): number =>
  Math.sin(3 * Math.PI * x) ** 2 +
  (x - 1) ** 2 * (1 + Math.sin(3 * Math.PI * y) ** 2) +
  (y - 1) ** 2 * (1 + Math.sin(2 * Math.PI * y) ** 2);

/**
 * Bird, sin x e^(1 − cos y)² + cos y e^(1 − sin x)² + (x − y)².
 * @start 3, 1
 * @domain [-2 * pi, 2 * pi]
 * @minimum -106.7645367492647 at 4.701043130249553, 3.15293850372493
 * @minimum -106.7645367492647 at -1.5821421769300335, -3.1302468034546562
 */
export const bird = ([x, y]: [number, number]): number =>
  Math.sin(x) * Math.exp((1 - Math.cos(y)) ** 2) + Math.cos(y) * Math.exp((1 - Math.sin(x)) ** 2) + (x - y) ** 2;

/**
 * Cross-in-tray, with creases along the axes and four equal minima.
 * @start 3, 2
 * @domain [-10, 10]
 * @minimum -2.062611870822738 at 1.3494066171539107, 1.3494066171539107
 * @minimum -2.062611870822738 at 1.3494066171539107, -1.3494066171539107
 * @minimum -2.062611870822738 at -1.3494066171539107, 1.3494066171539107
 * @minimum -2.062611870822738 at -1.3494066171539107, -1.3494066171539107
 */
export const crossInTray = ([x, y]: [number, number]): number => {
  const wave = Math.sin(x) * Math.sin(y) * Math.exp(Math.abs(100 - Math.sqrt(x ** 2 + y ** 2) / Math.PI));
  return -0.0001 * (Math.abs(wave) + 1) ** 0.1;
};

/**
 * Holder table, −|sin x cos y e^|1 − r/π||: four equal minima at the corners.
 * @start 6, 7
 * @domain [-10, 10]
 * @minimum -19.208502567886732 at 8.055023475736563, 9.664590019241272
 * @minimum -19.208502567886732 at 8.055023475736563, -9.664590019241272
 * @minimum -19.208502567886732 at -8.055023475736563, 9.664590019241272
 * @minimum -19.208502567886732 at -8.055023475736563, -9.664590019241272
 */
export const holderTable = ([x, y]: [number, number]): number =>
  -Math.abs(Math.sin(x) * Math.cos(y) * Math.exp(Math.abs(1 - Math.sqrt(x ** 2 + y ** 2) / Math.PI)));

/**
 * MATLAB's peaks: three hills, three hollows.
 * @start -0.2, 0.4
 * @domain [-3, 3]
 * @minimum -6.551133332835832 at 0.22827892055636917, -1.6255349574999967
 */
export const peaks = ([x, y]: [number, number]): number =>
  3 * (1 - x) ** 2 * Math.exp(-(x ** 2) - (y + 1) ** 2) -
  10 * (x / 5 - x ** 3 - y ** 5) * Math.exp(-(x ** 2) - y ** 2) -
  Math.exp(-((x + 1) ** 2) - y ** 2) / 3;
