// Every line search, one line each, and the hyper-parameters that all methods with a line search share.
import { choice, fraction, integer, number, positive } from '../hyperparameters.js';
import { backtracking } from './backtracking.js';
import { exact } from './exact.js';
import { hagerZhang } from './hagerZhang.js';
import type { LineSearch, LineSearchSettings } from './lineSearch.js';
import { moreThuente } from './moreThuente.js';
import { strongWolfe } from './strongWolfe.js';

const searches = { moreThuente, strongWolfe, hagerZhang, backtracking, exact } as const;
export type LineSearchName = keyof typeof searches;

/** The searches by name; the first is a method's default. */
export function lineSearchHyperparameters<const First extends LineSearchName>(
  first: First,
  curvature: number,
  maxTrials = 25,
) {
  const names: LineSearchName[] = ['moreThuente', 'strongWolfe', 'hagerZhang', 'backtracking', 'exact'];
  const choices: [LineSearchName, ...LineSearchName[]] = [first, ...names.filter((name) => name !== first)];
  return [
    choice('lineSearch', choices, 'How far to go along the direction.'),
    number('sufficientDecrease', 1e-4, 'c₁: f must fall by c₁α∇fᵀd.', { ...positive, ...fraction }),
    number('curvature', curvature, 'c₂: the slope must fall to c₂ of what it was.', { ...positive, ...fraction }),
    integer('maxTrials', maxTrials, 'Most evaluations of one search.', { minimum: 1 }),
  ] as const;
}

export interface LineSearchHyperparameters extends LineSearchSettings {
  readonly lineSearch: LineSearchName;
}

export function lineSearchOf({ lineSearch }: LineSearchHyperparameters): LineSearch {
  return searches[lineSearch];
}
