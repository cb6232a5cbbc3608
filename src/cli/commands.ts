// Every command, one line each.
import type { Command } from './command.js';
import { anatomy } from './commands/anatomy.js';
import { basins } from './commands/basins.js';
import { bench } from './commands/bench.js';
import { check } from './commands/check.js';
import { compare } from './commands/compare.js';
import { criticalPoints } from './commands/criticalPoints.js';
import { evaluate } from './commands/evaluate.js';
import { landscape } from './commands/landscape.js';
import { list } from './commands/list.js';
import { merge } from './commands/merge.js';
import { profile } from './commands/profile.js';
import { replay } from './commands/replay.js';
import { run } from './commands/run.js';
import { schedule } from './commands/schedule.js';
import { sweep } from './commands/sweep.js';

export const commands: Readonly<Record<string, Command>> = {
  list,
  evaluate,
  check,
  run,
  compare,
  profile,
  anatomy,
  replay,
  sweep,
  merge,
  'critical-points': criticalPoints,
  basins,
  landscape,
  schedule,
  bench,
};
