// The end of a run as a value: the rule that ended it, and its sentence.
import { english, type Sentence } from '../../protocol/sentence.js';
import type { StopReason, Stopped } from '../../protocol/run.js';

export function stop(reason: StopReason, message: Sentence): Stopped {
  return { reason, message: english(message), said: message };
}
