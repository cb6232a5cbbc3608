// Collects notes: each sentence once for each place, and no more than a user will read.
import type { SourceLocation } from '../protocol/objective.js';
import type { Note } from '../protocol/run.js';
import { note } from '../protocol/note.js';
import type { Sentence } from '../protocol/sentence.js';
import type { TapeEvents } from './tape/placedEvents.js';

const most = 50;

export class Notebook {
  readonly notes: Note[] = [];
  private readonly seen = new Set<string>();

  /** @param place What is known of no place of its own stands at the objective. */
  constructor(private readonly place: SourceLocation) {}

  add(kind: Note['kind'], said: Sentence, location: SourceLocation = this.place): void {
    if (this.notes.length >= most) return;
    const made = note(kind, said, location);
    const { file, line, column } = location;
    const key = `${kind} ${file}:${line}:${column} ${made.message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.notes.push(made);
  }
}

/** What a tape meets, as notes. */
export function noting(notebook: Notebook): Pick<TapeEvents, 'nonSmooth' | 'trap'> {
  return {
    nonSmooth: (message, location) => notebook.add('nonsmooth', message, location),
    trap: (message, location) => notebook.add('trap', message, location),
  };
}
