// An optimizer of the catalogue, or a user's own from a file of the workspace.
import { findOptimizer } from '../engine/catalogue.js';
import type { Optimizer } from '../engine/optimizer.js';
import { userOptimizer } from '../engine/userOptimizer.js';
import { discover } from '../objective/discover/discover.js';
import { link } from '../objective/link/link.js';
import { load } from '../objective/load/load.js';
import { asObjectiveError } from '../objective/load/locate.js';
import type { SourceHost } from '../objective/program.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { OptimizerReference } from '../protocol/runRequest.js';
import { builtinModule } from './containment/builtins.js';
import { probe } from './containment/probe.js';
import type { Reporter } from './reporter.js';
import { say } from '../protocol/sentence.js';

/** @throws ObjectiveError where there is none of that name, or its file cannot be linked or loaded. */
export function openOptimizer(reference: OptimizerReference, host: SourceHost, reporter: Reporter): Optimizer {
  if (!('path' in reference)) return findOptimizer(reference.name);
  const { path, name } = reference;
  const start = { file: path, line: 1, column: 1 };
  const text = host.read(path);
  if (text === undefined) throw new ObjectiveError(say`There is no file ${path}.`, start, 'source');
  const { optimizers, problems } = discover(path, text);
  const info = optimizers.find((found) => found.name === name);
  if (info === undefined) {
    const [problem] = problems;
    const message = say`This file holds no optimizer ${name}; tag the function with @optimizer.`;
    throw new ObjectiveError(problem?.said ?? message, problem?.location ?? start, 'source');
  }
  // Hyper-parameters that could not be read would be undefined in it, and its steps NaN.
  const { line, endLine } = info.range;
  const unread = problems.find(({ location }) => location.line >= line && location.line <= endLine);
  if (unread) throw new ObjectiveError(unread.said, unread.location, 'source');
  const program = link(path, host);
  probe(program, name, reporter);
  const create = load(program, { builtins: builtinModule }).value(name);
  reporter.calling(name, 'evaluate', { file: path, line: info.range.line, column: info.range.column });
  return userOptimizer(info, create, (error) => asObjectiveError(error, program, 'optimizer'));
}
