// A note as plain data, in English and with what it was made of.
import type { SourceLocation } from './objective.js';
import type { Note } from './run.js';
import { english, type Sentence } from './sentence.js';

export function note(kind: Note['kind'], said: Sentence, location?: SourceLocation): Note {
  return { kind, message: english(said), said, ...(location && { location }) };
}
