// The headless twin: reads the command line, does one command, and ends with 0 (done), 1 (the objective failed) or
// 2 (the command line is wrong).
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, parse } from 'node:path';
import type { ObjectiveError } from '../protocol/objectiveError.js';
import { createRunnerClient, type RunnerClient } from '../runner/client/client.js';
import type { Command } from './command.js';
import { numberOption, parseCommandLine, usageError, type CommandLine } from './commandLine.js';
import { commands } from './commands.js';
import { asObjectiveError, describeLocation, errorRecord, exitStatus } from './errors.js';
import { help } from './help.js';
import { openOutput } from './output.js';

async function main(argv: readonly string[]): Promise<void> {
  const line = parseCommandLine(argv);
  const [name, ...operands] = line.words;
  if (line.has('version')) return void process.stdout.write(`${version()}\n`);
  if (line.has('help') || name === undefined) {
    process.stdout.write(help(commands, name));
    if (name === undefined && !line.has('help')) process.exitCode = 2;
    return;
  }
  const command = commands[name];
  if (command === undefined) {
    throw usageError(`There is no command '${name}'; there are ${Object.keys(commands).join(', ')}.`);
  }
  check(name, command, line, operands);

  const cancel = new AbortController();
  // A second Ctrl-C ends us at once, as it does everywhere.
  process.once('SIGINT', () => cancel.abort());
  process.once('SIGTERM', () => cancel.abort());
  let runner: RunnerClient | undefined;
  const output = openOutput(line);
  try {
    const start = () => (runner ??= startRunner(line));
    const failure = await command.execute({ line, operands, output, runner: start, signal: cancel.signal });
    output.progress('');
    if (failure !== undefined) report(failure);
  } finally {
    runner?.dispose();
    output.close();
  }
}

function check(
  name: string,
  { options, operands: [least, most], usage }: Command,
  line: CommandLine,
  operands: readonly string[],
) {
  const foreign = line.given.find((option) => !options.includes(option) && !commonOptions.includes(option));
  if (foreign !== undefined)
    throw usageError(`descent ${name} has no option --${foreign}; see descent ${name} --help.`);
  if (operands.length < least || operands.length > most) {
    throw usageError(`Usage: descent ${name} ${usage}; see descent ${name} --help.`);
  }
}

const commonOptions: readonly string[] = ['json', 'ndjson', 'output', 'help', 'version'];

function startRunner(line: CommandLine): RunnerClient {
  const memoryMegabytes = numberOption(line, 'memory-limit', { minimum: 64 });
  return createRunnerClient({
    entry: join(__dirname, 'runner.js'),
    keepSpare: false,
    folders: workingFolder,
    onUnprotected: () => process.stderr.write(`note: ${unprotected}\n`),
    onConsole: (_level, text) => process.stderr.write(`${text}\n`),
    ...(memoryMegabytes !== undefined && { memoryMegabytes: () => memoryMegabytes }),
  });
}

const unprotected =
  'this Node has no permission model: what objectives must not do (write files, start processes) is refused by Descent alone.';

/** What a user works in stands for the workspace, unless it is everything. */
function workingFolder(): readonly string[] {
  const folder = process.cwd();
  return [parse(folder).root, homedir()].includes(folder) ? [] : [folder];
}

function version(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

function report(error: ObjectiveError): void {
  process.stderr.write(`${describeLocation(error.location)}${error.message}\n`);
  process.exitCode = exitStatus(error);
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  const error = asObjectiveError(thrown);
  report(error);
  if (process.argv.includes('--json') || process.argv.includes('--ndjson')) {
    process.stdout.write(`${JSON.stringify({ error: errorRecord(error) })}\n`);
  }
});
