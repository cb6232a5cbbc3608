// The remedy of runs whose steps do not shrink by themselves: as fast as before at first, and to rest by the end.
import { say } from '../../protocol/sentence.js';
import type { Remedy } from './observation.js';

export const decay: Remedy = {
  label: say`Let the learning rate decay`,
  settings: { schedules: [{ name: 'cosine', settings: {} }] },
};
