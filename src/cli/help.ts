// What `descent --help` and `descent <command> --help` print.
import type { Command } from './command.js';

/** The help for one command, or for all. */
export function help(commands: Readonly<Record<string, Command>>, name: string | undefined): string {
  const command = name === undefined ? undefined : commands[name];
  if (name !== undefined && command !== undefined) {
    const options = [...command.options, 'json', 'ndjson', 'output'].map((option) => `--${option}`).join(' ');
    return `descent ${name} ${command.usage}\n\n${command.summary}\n\nOptions: ${options}\n`;
  }
  const rows = Object.entries(commands).map(([word, { usage, summary }]) => `  ${word} ${usage}\n      ${summary}\n`);
  return `descent <command> [<objective>] [options]\n\n${rows.join('')}\nAn objective is path/file.ts, path/file.ts#name, builtin:rosenbrock or builtin:rosenbrock?dimension=10.\nExit status: 0 done; 1 the objective failed; 2 the command line is wrong.\n`;
}
