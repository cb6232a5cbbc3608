// Source text → the objectives and optimizers that it declares, with their places. Pure: nothing is run or read.
import type { ObjectiveInfo, UserOptimizerInfo } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { describeObjective, nameFor, readSource, type Source } from './describeObjective.js';
import { hyperparametersOf } from './hyperparameters.js';
import { readJsDoc } from './jsDoc.js';
import { problem, type Problem } from './objectiveTags.js';
import { rangeOf } from '../position.js';
import { topLevelFunctions } from './topLevel.js';

export type { Problem } from './objectiveTags.js';

export interface Discovery {
  readonly objectives: readonly ObjectiveInfo[];
  readonly optimizers: readonly UserOptimizerInfo[];
  /** What is wrong with tags and signatures, and the syntax error where there is one. */
  readonly problems: readonly Problem[];
  /** False where the text cannot be parsed: keep what was known of it. */
  readonly parsed: boolean;
}

export interface DiscoverOptions {
  /** The number of parameters to write starts, domains and minima out for, where the function leaves it open. */
  readonly dimension?: number;
}

/** Finds the objectives and optimizers of a file by the rules in README.md; never throws. */
export function discover(path: string, text: string, options: DiscoverOptions = {}): Discovery {
  const problems: Problem[] = [];
  const objectives: ObjectiveInfo[] = [];
  const optimizers: UserOptimizerInfo[] = [];
  let source: Source;
  try {
    source = readSource(path, text);
  } catch (error) {
    if (!(error instanceof ObjectiveError) || !error.location) throw error;
    return { objectives, optimizers, problems: [problem(error.said, error.location)], parsed: false };
  }
  for (const fn of topLevelFunctions(source.tree)) {
    const jsDoc = readJsDoc(path, fn.comments);
    const optimizer = jsDoc.tags.find(({ name }) => name === 'optimizer');
    if (optimizer) {
      optimizers.push({
        name: nameFor(fn),
        description: [optimizer.text, jsDoc.description].filter(Boolean).join(' '),
        range: rangeOf(path, fn.first, fn.last),
        hyperparameters: hyperparametersOf(path, fn, jsDoc, problems),
      });
      continue;
    }
    const info = describeObjective(fn, jsDoc, source, { ...options, explicit: false }, problems);
    if (info) objectives.push(info);
  }
  return { objectives, optimizers, problems, parsed: true };
}
