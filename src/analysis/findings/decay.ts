// The remedy of runs whose steps do not shrink by themselves: as fast as before at first, and to rest by the end.
import type { Finding } from '../../protocol/run.js';

export const decay: NonNullable<Finding['remedy']> = {
  label: 'Let the learning rate decay',
  settings: { schedules: [{ name: 'cosine', settings: {} }] },
};
