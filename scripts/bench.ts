// npm run bench: measures on this machine, bundled as Descent ships, and writes docs/benchmarks.md. `npm run bench -- Rosenbrock`
// prints some only.
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { benchAnalyses, benchEigenpairs } from './bench/analysis.js';
import { benchCompile } from './bench/compile.js';
import { benchDerivatives, type Row } from './bench/derivatives.js';
import { benchLbfgs } from './bench/lbfgs.js';
import { benchSteps } from './bench/steps.js';

void bench(process.argv[2]);

async function bench(wanted: string | undefined): Promise<void> {
  const table = tableOf(benchDerivatives(wanted));
  console.log(table);
  if (wanted !== undefined) return;
  const compile = tableOf(benchCompile());
  console.log(compile);
  const steps = tableOf(benchSteps());
  console.log(steps);
  const lbfgs = tableOf(await benchLbfgs());
  console.log(lbfgs);
  const analyses = tableOf(benchAnalyses());
  console.log(analyses);
  const eigenpairs = tableOf(await benchEigenpairs());
  console.log(eigenpairs);
  mkdirSync('docs', { recursive: true });
  await writeFormatted(
    'docs/benchmarks.md',
    `# Benchmarks

Written by \`npm run bench\` (Node ${process.versions.node}, V8 ${process.versions.v8}, ${arch()}, ${cpus()[0]?.model ?? 'unknown processor'}).

## Derivatives

Times as ratios to the time of f, the user's own function as V8 runs it: medians of 15 rounds, all ways interleaved in one process.
The compiled and the tape's derivatives are exact; differences are not. Tensors: TensorFlow.js on the processor, in single precision,
vectorised, with the way in and out of its tensors. First gradient: compiling included, and the checks against the function and
the tape. A dash: not measured.

${table}

## Compiling

From the text of a typical file of a hundred lines (\`scripts/bench/pharmacokinetics.ts\`: three nested loops around a Runge–Kutta step)
to its gradient, each time in a process of its own, medians of 15: a fresh one, and one warmed up by a run of another function, as
the process is that Descent keeps in reserve. The last row is the same as a run does it, with the checks of the first gradient
against the function and the tape.

${compile}

## Steps

One step of an optimizer, without the gradient: nanoseconds, and as a ratio to the same in C (cc -O3).

${steps}

## L-BFGS

One iteration on Rosenbrock's function, its evaluations included, in turn with SciPy's L-BFGS-B; medians of 15 runs. Ours is the user's
plain loop with its compiled gradient; SciPy's iteration in C calls value and gradient as written by hand in vectorised NumPy.

${lbfgs}

## Analyses

All critical points in the domain, searched with proof, the first time and then (median of 5); the basins of one
optimizer with the defaults, at most 1000 steps from each of 65 536 starts (median of 3).

${analyses}

All eigenpairs of a symmetric n × n matrix, in turn with LAPACK's \`dsyevd\` as NumPy calls it, on one thread; medians.

${eigenpairs}
`,
  );
}

async function writeFormatted(path: string, text: string): Promise<void> {
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

function tableOf(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => row[column]!))),
  ].join('\n');
}
