// The remedy for runs whose steps do not shrink by themselves: a learning rate that begins as before and decays to zero.
import { say } from '../../protocol/sentence.js';
import type { Remedy } from './observation.js';

export const decay: Remedy = {
  label: say`Let the learning rate decay`,
  settings: { schedules: [{ name: 'cosine', settings: {} }] },
};
