// Wells given by tables: Hartmann's and Shekel's functions, of the global optimization test sets of Dixon and Szegő.

const heights = [1, 1.2, 3, 3.2];

function hartmann(x: number[], widths: number[][], centres: number[][]): number {
  let sum = 0;
  for (let i = 0; i < heights.length; i++) {
    let exponent = 0;
    for (let j = 0; j < x.length; j++) exponent += widths[i][j] * (x[j] - centres[i][j]) ** 2;
    sum -= heights[i] * Math.exp(-exponent);
  }
  return sum;
}

const widths3 = [
  [3, 10, 30],
  [0.1, 10, 35],
  [3, 10, 30],
  [0.1, 10, 35],
];
const centres3 = [
  [0.3689, 0.117, 0.2673],
  [0.4699, 0.4387, 0.747],
  [0.1091, 0.8732, 0.5547],
  [0.0381, 0.5743, 0.8828],
];

/**
 * Hartmann's function of three parameters: four wells.
 * @start 0.5, 0.5, 0.5
 * @dimension 3
 * @domain [0, 1]
 * @minimum -3.8627797873326624 at 0.11458887665506895, 0.5556488946169301, 0.8525469846866774
 */
export const hartmann3 = (x: number[]): number => hartmann(x, widths3, centres3);

const widths6 = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const centres6 = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];

/**
 * Hartmann's function of six parameters.
 * @start 0.3, 0.3, 0.3, 0.3, 0.3, 0.3
 * @dimension 6
 * @domain [0, 1]
 * @minimum -3.322368011415515 at 0.20168951100670543, 0.15001069182345797, 0.476873974221897, 0.2753324304940561, 0.31165161660011326, 0.6573005340656204
 */
export const hartmann6 = (x: number[]): number => hartmann(x, widths6, centres6);

const depths = [0.1, 0.2, 0.2, 0.4, 0.4, 0.6, 0.3, 0.7, 0.5, 0.5];
const holes = [
  [4, 4, 4, 4],
  [1, 1, 1, 1],
  [8, 8, 8, 8],
  [6, 6, 6, 6],
  [3, 7, 3, 7],
  [2, 9, 2, 9],
  [5, 5, 3, 3],
  [8, 1, 8, 1],
  [6, 2, 6, 2],
  [7, 3.6, 7, 3.6],
];

/**
 * Shekel's foxholes, −Σ 1 / (cᵢ + ‖x − aᵢ‖²): ten narrow holes in four dimensions.
 * @start 3, 3, 3, 3
 * @dimension 4
 * @domain [0, 10]
 * @minimum -10.536409816692041 at 4.000746531592046, 4.000592934138532, 3.9996633980403224, 3.9995098005868077
 */
export function shekel(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < holes.length; i++) {
    let squares = depths[i];
    for (let j = 0; j < x.length; j++) squares += (x[j] - holes[i][j]) ** 2;
    sum -= 1 / squares;
  }
  return sum;
}
