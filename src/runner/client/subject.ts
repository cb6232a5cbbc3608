// Whose code a request runs: what a process that has served it may hold the state of.
import type { TaskName, Tasks } from '../../protocol/runner.js';

/** The path of the user's file, or the name of what is ours. */
export function subjectOf(request: Tasks[TaskName]['request']): string {
  if (!('objective' in request || 'optimizer' in request)) return 'random functions';
  if (!('objective' in request)) return 'path' in request.optimizer ? request.optimizer.path : request.optimizer.name;
  const { objective } = request;
  return objective.kind === 'file' ? objective.path : `builtin:${objective.name}`;
}

/** The user's files whose code it runs, what they import aside; of a fork also those of the run from which it goes on. */
export function filesOf(request: Tasks[TaskName]['request']): readonly string[] {
  const objective = 'objective' in request && request.objective.kind === 'file' ? [request.objective.path] : [];
  const optimizer = 'optimizer' in request && 'path' in request.optimizer ? [request.optimizer.path] : [];
  const stem = 'from' in request && request.from ? filesOf(request.from.request) : [];
  return [...new Set([...objective, ...optimizer, ...stem])];
}
