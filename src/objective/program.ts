// The seam between finding source text and doing something with it: a linked program, parsed but not run.
import type { File } from '@babel/types';

/** Where source text comes from: disk, unsaved editors, a virtual workspace. Paths are absolute, with `/`. */
export interface SourceHost {
  /** The file's text, or undefined where there is none. */
  read(path: string): string | undefined;
}

/** One file of a program. */
export interface ModuleSource {
  readonly path: string;
  readonly text: string;
  readonly kind: 'module' | 'commonjs' | 'json';
  /** Babel's tree (TypeScript, positions kept); absent for JSON. */
  readonly tree?: File;
  /** Each specifier as written → the absolute path that it resolves to. Type-only imports are not here. */
  readonly imports: ReadonlyMap<string, string>;
}

/** An entry file with everything that it imports, in dependency order where there are no cycles. */
export interface Program {
  readonly entry: string;
  readonly modules: ReadonlyMap<string, ModuleSource>;
}
