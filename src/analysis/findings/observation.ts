// What a detector saw, in words that can still be said in any language.
import type { Finding } from '../../protocol/run.js';
import { english, type Sentence } from '../../protocol/sentence.js';

export interface Observation extends Pick<Finding, 'id' | 'severity'> {
  /** A sentence that carries its number. */
  readonly message: Sentence;
  readonly remedy?: Remedy;
}

export interface Remedy extends Omit<NonNullable<Finding['remedy']>, 'label' | 'said'> {
  readonly label: Sentence;
}

export function findingOf({ message, remedy, ...kind }: Observation): Finding {
  return {
    ...kind,
    message: english(message),
    said: message,
    ...(remedy && { remedy: { ...remedy, label: english(remedy.label), said: remedy.label } }),
  };
}
