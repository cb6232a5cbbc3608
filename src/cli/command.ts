// The shape of every command, and what it gets to work with.
import type { ObjectiveError } from '../protocol/objectiveError.js';
import type { RunnerClient } from '../runner/client/client.js';
import type { CommandLine, OptionName } from './commandLine.js';
import type { Output } from './output.js';

export interface CommandContext {
  readonly line: CommandLine;
  /** The words after the command. */
  readonly operands: readonly string[];
  readonly output: Output;
  /** Starts the process for objectives at the first call; the CLI shuts it down. */
  runner(): RunnerClient;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Command {
  /** What `--help` shows: the words after the command's name, and one line on what it does. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly OptionName[];
  /** How many operands it takes, at least and at most. */
  readonly operands: readonly [number, number];
  /** Rejects with ObjectiveError; gives one where there was something to show in spite of it. */
  execute(context: CommandContext): Promise<ObjectiveError | void>;
}
