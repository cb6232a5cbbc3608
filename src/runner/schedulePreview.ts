// What the engine knows of schedules, for views, which know nothing of the engine.
import { previewSchedule, schedules } from '../engine/schedules/catalogue.js';
import type { ScheduleInfo } from '../protocol/objective.js';
import type { ScheduleRequest } from '../protocol/runRequest.js';

export const scheduleInfos: readonly ScheduleInfo[] = schedules.map(
  ({ name, title, description, hyperparameters, lists }) => ({ name, title, description, hyperparameters, lists }),
);

/** The values of every step of a run. @throws ObjectiveError of kind `request` where the schedule is wrong. */
export function scheduledValues(request: ScheduleRequest, base: number, steps: number): readonly number[] {
  return previewSchedule({ ...request, settings: { ...request.settings, learningRate: base } }, steps);
}
