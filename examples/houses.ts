// Data from a file: the price of a house from its area and its age. CSV and JSON files can be imported like modules.
//
// What to see: the area counts in square metres up to 200, the age in years up to 60. On the raw numbers κ is in the
// thousands, and only a tiny learning rate is stable; standardised, it is below 10. The findings say so.
import houses from './data/houses.csv';

interface House {
  area: number;
  age: number;
  price: number;
}

/** Prices in 100 000, features as they are. */
export const raw = houses as House[];

/**
 * On raw features.
 * @start 0, 0, 0
 * @domain [-1, 1]
 * @data raw
 */
export function rawFeatures(theta: number[], { area, age, price }: House): number {
  return (theta[0] + theta[1] * area + theta[2] * age - price) ** 2 / 2;
}

/**
 * On standardised features, each brought to mean 0 and standard deviation 1: the same fit in a few steps.
 * @start 0, 0, 0
 * @domain [-1, 5], [-2, 2], [-2, 2]
 * @data raw standardise
 */
export function standardisedFeatures(theta: number[], { area, age, price }: House): number {
  return (theta[0] + theta[1] * area + theta[2] * age - price) ** 2 / 2;
}
