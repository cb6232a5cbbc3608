// Collects notes: each sentence once for each place, and no more than a user will read.
import type { SourceLocation } from '../protocol/objective.js';
import type { Note } from '../protocol/run.js';
import type { TapeEvents } from './tape/placedEvents.js';

const most = 50;

export class Notebook {
  readonly notes: Note[] = [];
  private readonly seen = new Set<string>();

  /** @param place What is known of no place of its own stands at the objective. */
  constructor(private readonly place: SourceLocation) {}

  add(kind: Note['kind'], message: string, location: SourceLocation = this.place): void {
    if (this.notes.length >= most) return;
    const { file, line, column } = location;
    const key = `${kind} ${file}:${line}:${column} ${message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.notes.push({ kind, message, location });
  }
}

/** What a tape meets, as notes. */
export function noting(notebook: Notebook): Pick<TapeEvents, 'nonSmooth' | 'trap'> {
  return {
    nonSmooth: (message, location) => notebook.add('nonsmooth', sentence(message), location),
    trap: (message, location) => notebook.add('trap', sentence(message), location),
  };
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
