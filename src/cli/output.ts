// Where results go: standard output or a file, as JSON, as lines of JSON, or as a table for people.
import { closeSync, openSync, writeSync } from 'node:fs';
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { Note } from '../protocol/run.js';
import { usageError, type CommandLine } from './commandLine.js';
import { describeLocation } from './errors.js';
import { toJson } from './json.js';
import { say } from '../protocol/sentence.js';

export interface Output {
  readonly format: 'json' | 'ndjson' | 'table';
  /** One value as a line of JSON. */
  json(value: unknown): void;
  /** Text for people, or pieces of JSON. */
  text(text: string): void;
  /** Sentences about the numbers, to standard error, each once. */
  notes(notes: readonly Note[]): void;
  /** What is going on, on a terminal, in one line that the next one replaces. */
  progress(text: string): void;
  close(): void;
}

/** @throws ObjectiveError of kind `request` where `--output` cannot be written. */
export function openOutput(line: CommandLine): Output {
  const path = line.text('output');
  const descriptor = path === undefined ? 1 : open(path);
  const shown = new Set<string>();
  const terminal = process.stderr.isTTY === true;
  const write = (text: string) => writeAll(descriptor, text);
  return {
    format: line.has('json') ? 'json' : line.has('ndjson') ? 'ndjson' : 'table',
    json: (value) => write(`${toJson(value)}\n`),
    text: write,
    notes: (notes) => {
      for (const { message, location } of notes) {
        const sentence = `${describeLocation(location)}${message}`;
        if (!shown.has(sentence)) process.stderr.write(`note: ${sentence}\n`);
        shown.add(sentence);
      }
    },
    progress: (text) => {
      if (terminal) process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
    },
    close: () => {
      if (descriptor !== 1) closeSync(descriptor);
    },
  };
}

function open(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    throw usageError(`--output ${path} cannot be written (${errorCode(error)}).`);
  }
}

/** Synchronous, so that nothing is lost when the process ends; a pipe that is full makes us wait. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = errorCode(error);
      // Whoever read us (`| head`) has seen enough.
      if (code === 'EPIPE') process.exit(0);
      if (code !== 'EAGAIN')
        throw new ObjectiveError(say`The results cannot be written (${code}).`, undefined, 'internal');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
